package usufruct.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * A part of each day in which nobody is disturbed, by the clock of the node's place; it may go beyond midnight.
 *
 * @param from its first minute
 * @param until the first minute after it
 */
record QuietHours(LocalTime from, LocalTime until) {

    /** @throws IllegalArgumentException when it begins as it ends */
    QuietHours {
        if (from.equals(until)) {
            throw new IllegalArgumentException("quiet hours end at another time than they begin");
        }
    }

    /** The same instant, or the end of the quiet hours that it lies in; a later end where the clock skips all between two of them. */
    Instant after(Instant at, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(at, zone);
        for (LocalDate day : new LocalDate[] {today.minusDays(1), today}) {
            Instant begins = WallClock.instant(day.atTime(from), zone);
            LocalDate lastDay = until.isAfter(from) ? day : day.plusDays(1);
            Instant ends = WallClock.instant(lastDay.atTime(until), zone);
            if (!at.isBefore(begins) && at.isBefore(ends)) {
                return after(ends, zone);
            }
        }
        return at;
    }
}
