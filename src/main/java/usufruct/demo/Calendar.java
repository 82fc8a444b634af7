package usufruct.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** Where the story's days lie: its first day, in the zone of its people. */
record Calendar(LocalDate firstDay, ZoneId zone) {

    /** The calendar of the plan, or, when the node's clock is past its first day, from the next Monday on. */
    static Calendar from(Plan plan, Instant now) {
        LocalDate planned = plan.frame().begins();
        ZoneId zone = plan.frame().zone();
        if (!planned.atStartOfDay(zone).toInstant().isBefore(now)) {
            return new Calendar(planned, zone);
        }
        LocalDate monday = now.atZone(zone).toLocalDate().with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        boolean begun = monday.atStartOfDay(zone).toInstant().isBefore(now);
        return new Calendar(begun ? monday.plusWeeks(1) : monday, zone);
    }

    Instant instant(Moment moment) {
        return firstDay.plusDays(moment.day())
                .atTime(moment.time())
                .atZone(zone)
                .toInstant();
    }

    Instant startOf(int day) {
        return firstDay.plusDays(day).atStartOfDay(zone).toInstant();
    }
}
