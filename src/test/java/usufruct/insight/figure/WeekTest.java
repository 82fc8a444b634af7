package usufruct.insight.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WeekTest {
    @Test
    void goesFromMondayToMonday() {
        Week week = Week.of(Instant.parse("2026-11-29T23:59:59.999Z"));

        assertThat(week).hasToString("2026-W48");
        assertThat(week.from()).isEqualTo("2026-11-23T00:00:00Z");
        assertThat(week.until()).isEqualTo("2026-11-30T00:00:00Z");
        assertThat(Week.of(week.until())).isEqualTo(week.next());
    }

    @Test
    void isOverAtItsEndAndNotBefore() {
        assertThat(Week.before(Instant.parse("2026-11-30T00:00:00Z"))).hasToString("2026-W48");
        assertThat(Week.before(Instant.parse("2026-11-29T23:59:59.999Z"))).hasToString("2026-W47");
    }

    @Test
    void isNamedAcrossTheYearsAsIsoSays() {
        assertThat(Week.of(Instant.parse("2027-01-03T12:00:00Z"))).hasToString("2026-W53");
        assertThat(Week.of(Instant.parse("1969-12-31T12:00:00Z"))).hasToString("1970-W01");
    }
}
