package usufruct.insight.figure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Locale;

/**
 * A week of the calendar: from Monday, 00:00 UTC, up to the next Monday.
 *
 * @param number how many Mondays after 5 January 1970
 */
public record Week(long number) implements Comparable<Week> {
    private static final long MILLIS = 7L * 24 * 3_600_000;
    private static final long FIRST_MONDAY = 4L * 24 * 3_600_000;

    public static Week of(Instant moment) {
        return new Week(Math.floorDiv(moment.toEpochMilli() - FIRST_MONDAY, MILLIS));
    }

    /** The last week that is over at a moment. */
    public static Week before(Instant moment) {
        return new Week(of(moment).number - 1);
    }

    public Instant from() {
        return Instant.ofEpochMilli(FIRST_MONDAY + number * MILLIS);
    }

    /** Its end, which is no part of it. */
    public Instant until() {
        return next().from();
    }

    public Week next() {
        return new Week(number + 1);
    }

    /** Whether a span of four weeks ends with it. */
    boolean endsFour() {
        return Math.floorMod(number, 4) == 3;
    }

    @Override
    public int compareTo(Week other) {
        return Long.compare(number, other.number);
    }

    /** As in ISO 8601: {@code 2026-W48}. */
    @Override
    public String toString() {
        LocalDate monday = LocalDate.ofInstant(from(), ZoneOffset.UTC);
        return String.format(
                Locale.ROOT,
                "%04d-W%02d",
                monday.get(IsoFields.WEEK_BASED_YEAR),
                monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
