package usufruct.federation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a peer that did not answer is left alone (4.9). */
public final class Rest {
    static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * Twice as long as before, within a fifth more or less, so that not all come back at once.
     *
     * @param failures in a row before this one
     */
    public static Duration after(int failures, RandomGenerator random) {
        Duration full = FIRST.multipliedBy(1L << Math.min(failures, 11));
        Duration bounded = full.compareTo(LONGEST) < 0 ? full : LONGEST;
        return bounded.multipliedBy(80 + random.nextInt(41)).dividedBy(100);
    }

    private Rest() {}
}
