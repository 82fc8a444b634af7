package usufruct.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import usufruct.allocation.draw.Budget;
import usufruct.words.Window;

/** Reads the budget of an offer: so many hours or minutes of use in each day, week or month of a time zone. */
public final class Periods {
    private static final String MINUTES = "-minutes";

    private final String per;
    private final ZoneId zone;
    private final Duration quantity;

    /** @param budget as the offer's schema has it */
    public Periods(JsonNode budget) {
        this.per = budget.path("per").asText();
        this.zone = ZoneId.of(budget.path("zone").asText());
        long amount = budget.path("quantity").asLong();
        this.quantity =
                budget.path("unit").asText().endsWith(MINUTES) ? Duration.ofMinutes(amount) : Duration.ofHours(amount);
    }

    /**
     * What is left of it.
     *
     * @param known the periods that have a part of this time are told
     * @param used when a unit was used, is, or is promised; for several units as often as they are
     */
    Budget left(Window known, List<Window> used) {
        List<Budget.Period> periods = new ArrayList<>();
        LocalDate day = first(known.from());
        while (instant(day).isBefore(known.until())) {
            LocalDate next = next(day);
            periods.add(period(new Window(instant(day), instant(next)), used));
            day = next;
        }
        return new Budget(periods);
    }

    /** How much it allows in a time, of each period as much as lies in it, rounded down to whole minutes. */
    public Duration over(Window time) {
        long minutes = 0;
        for (LocalDate day = first(time.from()); instant(day).isBefore(time.until()); day = next(day)) {
            var period = new Window(instant(day), instant(next(day)));
            minutes += quantity.toMinutes()
                    * Budget.overlap(period, time).toMinutes()
                    / period.length().toMinutes();
        }
        return Duration.ofMinutes(minutes);
    }

    private Budget.Period period(Window period, List<Window> used) {
        Duration all = used.stream().map(each -> Budget.overlap(period, each)).reduce(Duration.ZERO, Duration::plus);
        Duration left = quantity.minus(all);
        return new Budget.Period(period, left.isNegative() ? Duration.ZERO : left);
    }

    private LocalDate first(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        return switch (per) {
            case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case "month" -> day.withDayOfMonth(1);
            default -> day;
        };
    }

    private LocalDate next(LocalDate day) {
        return switch (per) {
            case "week" -> day.plusWeeks(1);
            case "month" -> day.plusMonths(1);
            default -> day.plusDays(1);
        };
    }

    private Instant instant(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
