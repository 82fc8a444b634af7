package usufruct.federation.receipt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import usufruct.words.Window;

/**
 * A calendar week in UTC: what one receipt is about.
 *
 * @param from Monday, 00:00
 */
public record Week(Instant from) implements Comparable<Week> {
    /** So many weeks that are over are told, counted and kept; then they are forgotten at both ends. */
    public static final int KEPT = 13;

    static final Duration LENGTH = Duration.ofDays(7);

    /** The first Monday after the epoch, a Thursday. */
    static final Instant FIRST = Instant.EPOCH.plus(Duration.ofDays(4));

    /** @throws IllegalArgumentException when it begins at another time than a week does */
    public Week {
        if (!isBeginning(from)) {
            throw new IllegalArgumentException("no week begins at " + from);
        }
    }

    static boolean isBeginning(Instant instant) {
        Duration since = Duration.between(FIRST, instant);
        return since.equals(LENGTH.multipliedBy(since.dividedBy(LENGTH)));
    }

    /** The one in which an instant lies. */
    static Week of(Instant instant) {
        long weeks = Math.floorDiv(Duration.between(FIRST, instant).toMillis(), LENGTH.toMillis());
        return new Week(FIRST.plus(LENGTH.multipliedBy(weeks)));
    }

    /** Those that are over and kept, the oldest first. */
    static List<Week> kept(Instant now) {
        Instant running = of(now).from;
        return LongStream.rangeClosed(1, KEPT)
                .mapToObj(back -> new Week(running.minus(LENGTH.multipliedBy(KEPT + 1 - back))))
                .toList();
    }

    /** When the oldest week begins that is kept. */
    static Instant keptFrom(Instant now) {
        return kept(now).getFirst().from;
    }

    public Instant until() {
        return from.plus(LENGTH);
    }

    public Window window() {
        return new Window(from, until());
    }

    @Override
    public int compareTo(Week other) {
        return from.compareTo(other.from);
    }
}
