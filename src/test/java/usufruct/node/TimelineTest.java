package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.ProblemException;
import usufruct.client.TimelineView;
import usufruct.client.TimelineView.Step;
import usufruct.client.TimelineView.Timer;
import usufruct.words.ItemId;

/** A member sees in six plain words how far a need has come, and everything that will happen by itself. */
class TimelineTest {
    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private ItemId need;
    private Instant from;
    private Instant until;

    @BeforeEach
    void ask() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        town.offer("Drill", 1, "4711");
        ana = town.admitted();
        from = town.clock.instant().plus(Duration.ofDays(2));
        until = from.plus(Duration.ofDays(2));
        need = ana.member().publishNeed(Town.NEED, town.needFields(from, until));
        town.settle();
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    @Test
    void goesThroughAllSixWordsAndShowsTheTimersOfEach() {
        assertThat(timeline().now()).isEqualTo("waiting");
        assertThat(timers())
                .containsEntry("windowOver", until)
                .containsKey("everyDay")
                .hasSize(2);

        town.draw();
        Instant promised = town.clock.instant();
        assertThat(timeline().now()).isEqualTo("promised");
        assertThat(timers()).containsExactlyInAnyOrderEntriesOf(Map.of("windowBegins", from));

        town.later(Duration.ofDays(2));
        assertThat(timeline().now()).isEqualTo("open");
        assertThat(timers()).containsExactlyInAnyOrderEntriesOf(Map.of("missed", from.plus(Duration.ofDays(1))));

        ana.member().open(permit()).close();
        town.settle();
        assertThat(timeline().now()).isEqualTo("open");
        assertThat(timeline().timers()).containsExactly(new Timer("returnDue", "The return is due", until));

        town.later(Duration.ofDays(2));
        assertThat(timeline().timers())
                .containsExactly(new Timer("oneDay", "A second reminder", until.plus(Duration.ofDays(1))));

        ana.member().giveBack(permit(), "good");
        Instant back = town.clock.instant();
        town.settle();
        assertThat(timeline().now()).isEqualTo("back");
        assertThat(timeline().timers()).isEmpty();

        ana.member().recordOutcome(Api.object(Map.of("assignmentId", permit().value(), "result", "completed")));
        town.settle();
        assertThat(timeline().now()).isEqualTo("done");
        assertThat(timeline().steps())
                .containsExactly(
                        new Step("asked", Optional.of(Town.START)),
                        new Step("waiting", Optional.of(Town.START)),
                        new Step("promised", Optional.of(promised)),
                        new Step("open", Optional.of(from)),
                        new Step("back", Optional.of(back)),
                        new Step("done", Optional.empty()));
    }

    @Test
    void waitsAgainWhenThePermitIsTakenBackAndStillShowsTheReturnThatIsDue() {
        town.draw();
        town.later(Duration.ofDays(2));
        ana.member().open(permit()).close();
        town.settle();

        town.steward.revoke(permit(), "needed elsewhere");
        town.settle();

        assertThat(timeline().now()).isEqualTo("waiting");
        assertThat(timers()).containsKeys("windowOver", "everyDay", "oneDay").hasSize(3);
        assertThat(timeline().steps()).filteredOn(step -> step.at().isPresent()).hasSize(2);
    }

    @Test
    void whatIsPromisedWithinItsWindowIsOpenFromThen() {
        town.later(Duration.ofDays(2).plusHours(1));
        town.draw();
        Instant promised = town.clock.instant();
        town.settle();

        assertThat(timeline().now()).isEqualTo("open");
        assertThat(timeline().steps())
                .contains(new Step("promised", Optional.of(promised)), new Step("open", Optional.of(promised)));
    }

    @Test
    void saysHowItEnded() {
        ana.member().withdraw(need);
        town.settle();

        assertThat(timeline())
                .isEqualTo(new TimelineView(
                        "waiting",
                        Optional.of("withdrawn"),
                        timeline().steps(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    @Test
    void isForWhoAskedAndTheStewardsAlone() {
        assertThat(town.stewardPerson.member().timeline(need)).isEqualTo(timeline());
        assertThat(reason(() -> town.admitted().member().timeline(need))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> town.operatorPerson.member().timeline(need))).isEqualTo("NOT_FOUND");
    }

    private TimelineView timeline() {
        return ana.member().timeline(need);
    }

    private Map<String, Instant> timers() {
        return timeline().timers().stream().collect(Collectors.toMap(Timer::key, Timer::at));
    }

    private ItemId permit() {
        return ana.member().assignments().getFirst().id();
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
