package usufruct.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import usufruct.allocation.draw.Access;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;
import usufruct.words.Window;

/** What the hours on a door are in instants, as far as a round looks. */
class OpeningsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final String SUNDAYS = """
            {"bufferMinutes":30,
             "hours":{"except":[{"date":"2026-03-22","hours":[]}],"for":"handover",
                      "week":{"sunday":[{"from":"01:00","until":"04:00"}]},"zone":"Europe/Berlin"},
             "handout":{"desk":"front","everyMinutes":15,"most":2}}""";

    @Test
    void hoursFollowTheClockOnTheWallAndHolidaysAreClosed() {
        Access access = openings(NOW.plus(Duration.ofDays(25))).of(fields(SUNDAYS), () -> List.of(), List::of);

        assertThat(access.hours().orElseThrow().kind()).isEqualTo(Access.Kind.HANDOVER);
        assertThat(access.hours().orElseThrow().open())
                .contains(window("2026-03-15T00:00:00Z", "2026-03-15T03:00:00Z"))
                .contains(window("2026-03-29T00:00:00Z", "2026-03-29T02:00:00Z"))
                .contains(window("2026-04-04T23:00:00Z", "2026-04-05T02:00:00Z"))
                .noneMatch(open -> open.contains(Instant.parse("2026-03-22T01:00:00Z")));
    }

    @Test
    void theRestAndTheSlotsAreWhatTheOfferSays() {
        Access access = openings(NOW.plus(Duration.ofDays(2))).of(fields(SUNDAYS), () -> List.of(NOW), List::of);

        assertThat(access.buffer()).isEqualTo(Duration.ofMinutes(30));
        assertThat(access.handout()).contains(new Access.Handout("front", Duration.ofMinutes(15), 2, List.of(NOW)));
    }

    @Test
    void whatSaysNothingCanBeHadAlways() {
        assertThat(openings(NOW.plus(Duration.ofDays(2))).of(fields("{}"), () -> List.of(), List::of))
                .isEqualTo(Access.ALWAYS);
    }

    @Test
    void nobodyKnowsTheHoursOfTheYearAfterNext() {
        Access access = openings(NOW.plus(Duration.ofDays(900))).of(fields(SUNDAYS), () -> List.of(), List::of);

        assertThat(access.hours().orElseThrow().open())
                .isNotEmpty()
                .allMatch(open -> open.until().isBefore(NOW.plus(Duration.ofDays(416))));
    }

    /** Clocks in Berlin go forward on Sunday 29 March 2026 at two, and back on 25 October. */
    @Test
    void aRuleAddsDatesToTheWeekAndDatesThatAreOtherwiseGoBeforeBoth() {
        String fields = """
                {"hours":{"zone":"Europe/Berlin",
                  "week":{"saturday":[{"from":"08:00","until":"10:00"}]},
                  "rules":[{"rule":"FREQ=MONTHLY;BYDAY=-1SA,-1SU","first":"2026-02-28","hours":[{"from":"10:00","until":"18:00"}]}],
                  "except":[{"date":"2026-04-26","hours":[]},{"date":"2026-03-18","hours":[{"from":"22:00","until":"02:00"}]}]}}""";

        assertThat(openings(NOW.plus(Duration.ofDays(60)))
                        .of(fields(fields), () -> List.of(), List::of)
                        .hours()
                        .orElseThrow()
                        .open())
                .as("the last Saturday of March has its week's hours before those of the rule")
                .contains(window("2026-03-28T07:00:00Z", "2026-03-28T17:00:00Z"))
                .as("and the Sunday after it is an hour earlier for UTC")
                .contains(window("2026-03-29T08:00:00Z", "2026-03-29T16:00:00Z"))
                .as("other Saturdays have the week's alone")
                .contains(window("2026-03-21T07:00:00Z", "2026-03-21T09:00:00Z"))
                .as("a date that is added, into the night")
                .contains(window("2026-03-18T21:00:00Z", "2026-03-19T01:00:00Z"))
                .as("a date that is skipped, though the rule has it")
                .noneMatch(open -> open.contains(Instant.parse("2026-04-26T10:00:00Z")));
    }

    /** A night of a rule that the clock cuts short is shorter by what it skips, and one that has an hour twice longer. */
    @Test
    void nightsOfARuleFollowTheClockOnTheWall() {
        String nights = """
                {"hours":{"zone":"Europe/Berlin",
                  "rules":[{"rule":"FREQ=WEEKLY;BYDAY=SA","first":"2025-01-04","hours":[{"from":"22:00","until":"06:00"}]}]}}""";

        assertThat(new Openings(NOW, List.of(new Window(NOW, NOW.plus(Duration.ofDays(300)))))
                        .of(fields(nights), () -> List.of(), List::of)
                        .hours()
                        .orElseThrow()
                        .open())
                .contains(window("2026-03-21T21:00:00Z", "2026-03-22T05:00:00Z"))
                .contains(window("2026-03-28T21:00:00Z", "2026-03-29T04:00:00Z"))
                .contains(window("2026-10-24T20:00:00Z", "2026-10-25T05:00:00Z"));
    }

    private static Openings openings(Instant wanted) {
        return new Openings(NOW, List.of(new Window(NOW, wanted)));
    }

    private static ObjectNode fields(String json) {
        return (ObjectNode) StrictJson.read(Bytes.utf8(json), 10_000);
    }

    private static Window window(String from, String until) {
        return new Window(Instant.parse(from), Instant.parse(until));
    }
}
