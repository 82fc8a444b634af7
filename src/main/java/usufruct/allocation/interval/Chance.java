package usufruct.allocation.interval;

/**
 * A fast stream of chance for the search, the same on every machine: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
 *
 * <p>It only decides where the search looks first. What draws between people is the round's seed, not this.
 */
final class Chance {
    private long state;

    Chance(long seed) {
        state = seed;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /** A number from 0 to {@code bound - 1}; for a search, the tiny tilt of a product does not matter. */
    int below(int bound) {
        return (int) ((next() >>> 32) * bound >>> 32);
    }

    /** A number from 0 to {@code bound - 1}. */
    long below(long bound) {
        return Math.unsignedMultiplyHigh(next(), bound);
    }
}
