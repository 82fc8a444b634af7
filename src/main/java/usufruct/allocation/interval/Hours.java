package usufruct.allocation.interval;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * Hours of a day as they hang on a door.
 *
 * @param until not after {@code from} means on the next day; midnight is the end of the day
 */
public record Hours(LocalTime from, LocalTime until) {

    /** @param from and until, as in {@code 09:30} */
    public static Hours of(String from, String until) {
        return new Hours(LocalTime.parse(from), LocalTime.parse(until));
    }

    LocalDateTime opens(LocalDate date) {
        return date.atTime(from);
    }

    LocalDateTime closes(LocalDate date) {
        return (until.isAfter(from) ? date : date.plusDays(1)).atTime(until);
    }
}
