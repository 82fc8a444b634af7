package usufruct.allocation.draw;

import java.time.Duration;

/**
 * Halves an amount with every half-life that goes by, in whole numbers: {@code amount · 2^(-age / halfLife)}, the
 * fraction of a half-life taken to 16 binary digits, the result rounded down.
 */
public final class Decay {
    private static final int DIGITS = 16;

    /** {@code 2^32 · 2^(-1/2)}, {@code 2^32 · 2^(-1/4)}, … {@code 2^32 · 2^(-1/2^16)}, rounded down. */
    private static final long[] ROOTS = roots();

    private final long halfLife;

    /** @throws IllegalArgumentException when the half-life is none */
    public Decay(Duration halfLife) {
        if (halfLife.isNegative() || halfLife.isZero()) {
            throw new IllegalArgumentException("a half-life of `" + halfLife + "`; give a longer one");
        }
        this.halfLife = halfLife.toMillis();
    }

    /**
     * What is left of an amount after a time.
     *
     * @param age not negative
     * @param amount from 0 to 2^31
     */
    public long after(Duration age, long amount) {
        long halves = age.toMillis() / halfLife;
        if (halves >= 32) {
            return 0;
        }
        long fraction = (age.toMillis() % halfLife << DIGITS) / halfLife;
        long left = 1L << 32;
        for (int digit = 0; digit < DIGITS; digit++) {
            if ((fraction >>> (DIGITS - 1 - digit) & 1) == 1) {
                left = left * (ROOTS[digit] >>> 1) >>> 31;
            }
        }
        return (amount * (left >>> 1) >>> 31) >>> halves;
    }

    /** Each is the square root of the one before, beginning with that of one half; found digit by digit. */
    private static long[] roots() {
        long[] roots = new long[DIGITS];
        long square = 1L << 31;
        for (int i = 0; i < DIGITS; i++) {
            long root = 0;
            for (long bit = 1L << 32; bit > 0; bit >>= 1) {
                long tried = root | bit;
                if (Math.multiplyHigh(tried, tried) == 0 && Long.compareUnsigned(tried * tried, square << 32) <= 0) {
                    root = tried;
                }
            }
            roots[i] = root;
            square = root;
        }
        return roots;
    }
}
