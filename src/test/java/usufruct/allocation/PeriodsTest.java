package usufruct.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import usufruct.allocation.draw.Budget;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;
import usufruct.words.Window;

/** Days, weeks and months as the clock of a zone shows them, and what is left of each. */
class PeriodsTest {

    @Test
    void aDayIsAsLongAsItsZoneMakesIt() {
        Budget budget = budget("day", "gpu-hours", "Europe/Lisbon", "2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z");

        assertThat(budget.periods())
                .extracting(period -> period.time().length())
                .containsExactly(Duration.ofHours(24), Duration.ofHours(23), Duration.ofHours(24));
    }

    @Test
    void aWeekBeginsOnMondayAndAMonthOnItsFirst() {
        Budget weeks = budget("week", "gpu-hours", "Asia/Tokyo", "2026-03-04T00:00:00Z", "2026-03-10T00:00:00Z");
        Budget months = budget("month", "gpu-hours", "UTC", "2026-02-10T00:00:00Z", "2026-03-02T00:00:00Z");

        assertThat(weeks.periods())
                .extracting(Budget.Period::time)
                .containsExactly(
                        window("2026-03-01T15:00:00Z", "2026-03-08T15:00:00Z"),
                        window("2026-03-08T15:00:00Z", "2026-03-15T15:00:00Z"));
        assertThat(months.periods())
                .extracting(Budget.Period::time)
                .containsExactly(
                        window("2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"),
                        window("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"));
    }

    /** Over midnight it draws from both days, each unit by itself; more than all leaves nothing, never less. */
    @Test
    void whatIsUsedIsGoneFromEachPeriodThatItFallsIn() {
        Window night = window("2026-03-02T22:00:00Z", "2026-03-03T03:00:00Z");

        Budget budget = new Periods(json("day", "gpu-hours", "UTC"))
                .left(window("2026-03-02T00:00:00Z", "2026-03-05T00:00:00Z"), List.of(night, night));
        Budget minutes = new Periods(json("day", "gpu-minutes", "UTC"))
                .left(window("2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z"), List.of(night));

        assertThat(budget.periods())
                .extracting(Budget.Period::left)
                .containsExactly(Duration.ofHours(6), Duration.ofHours(4), Duration.ofHours(10));
        assertThat(minutes.periods()).extracting(Budget.Period::left).containsExactly(Duration.ZERO);
    }

    /** Of the days at both ends the part that lies within; rounded down to minutes. */
    @Test
    void allowsInATimeAsMuchAsItsPeriodsDo() {
        var daily = new Periods(json("day", "gpu-hours", "UTC"));
        var monthly = new Periods(json("month", "gpu-hours", "UTC"));

        assertThat(daily.over(window("2026-03-02T12:00:00Z", "2026-03-05T06:00:00Z")))
                .isEqualTo(Duration.ofMinutes(27 * 60 + 30));
        assertThat(monthly.over(window("2026-02-15T00:00:00Z", "2026-03-02T00:00:00Z")))
                .isEqualTo(Duration.ofMinutes(300 + 19));
    }

    private static Budget budget(String per, String unit, String zone, String from, String until) {
        return new Periods(json(per, unit, zone)).left(window(from, until), List.of());
    }

    private static JsonNode json(String per, String unit, String zone) {
        return StrictJson.read(Bytes.utf8(
                "{\"per\":\"" + per + "\",\"quantity\":10,\"unit\":\"" + unit + "\",\"zone\":\"" + zone + "\"}"));
    }

    private static Window window(String from, String until) {
        return new Window(Instant.parse(from), Instant.parse(until));
    }
}
