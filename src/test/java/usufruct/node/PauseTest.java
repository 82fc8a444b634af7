package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.DecisionView;
import usufruct.client.ProblemException;
import usufruct.client.TimelineView;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;

/** A waiting need rests: it is drawn in no round, keeps its place, and tells others no more than that somebody rests. */
class PauseTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private Person ben;
    private Person cleo;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 3);
        town = settlement.town;
        ana = town.people.get(0);
        ben = town.people.get(1);
        cleo = town.people.get(2);
    }

    @AfterEach
    void auditAndClose() {
        settlement.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void isNotDrawnAndStandsWhereItStoodOnceItResumes() {
        town.offer("Drill", 1, "4711");
        ItemId first = ask(ana, 10);
        ItemId second = ask(ben, 20);
        Instant until = town.clock.instant().plus(DAY);

        ana.member().pause(first, until);
        town.draw();
        assertThat(ana.member().decisions(first)).isEmpty();
        assertThat(ben.member().decisions(second).getFirst().assignment()).isPresent();

        ItemId later = ask(cleo, 10);
        town.later(DAY);
        assertThat(ana.member().need(first).pausedUntil()).isEmpty();
        town.draw();
        assertThat(ana.member().decisions(first).getFirst().assignment()).isPresent();
        assertThat(cleo.member().decisions(later).getFirst().reason()).contains("OUTRANKED");
    }

    @Test
    void showsWhenItEndsAndResumesByItselfOrEarlier() {
        ItemId need = ask(ana, 10);
        Instant until = town.clock.instant().plus(DAY);
        ana.member().pause(need, until);
        town.settle();

        assertThat(ana.member().timeline(need).timers())
                .contains(new TimelineView.Timer("pauseOver", "The pause ends", until));
        assertThat(ana.member().timeline(need).timers())
                .as("it takes part in no round meanwhile")
                .extracting(TimelineView.Timer::key)
                .containsExactly("pauseOver", "windowOver");
        assertThat(town.stewardPerson.member().need(need).pausedUntil()).contains(until);

        ana.member().resume(need);
        town.settle();
        assertThat(ana.member().need(need).pausedUntil()).isEmpty();
        assertThat(ana.member().timeline(need).timers())
                .noneMatch(timer -> timer.key().equals("pauseOver"));

        ana.member().pause(need, until.plus(DAY));
        town.later(DAY);
        assertThat(ana.member().need(need).pausedUntil()).contains(until.plus(DAY));
        town.later(DAY);
        assertThat(ana.member().need(need).pausedUntil()).isEmpty();
    }

    @Test
    void othersLearnHowManyRestBeforeThemAndNothingElse() {
        town.offer("Drill", 1, "4711");
        ItemId first = ask(ana, 10);
        ItemId own = ask(cleo, 12);
        town.later(HOUR);
        ItemId second = ask(ben, 10);
        town.later(HOUR);
        ItemId third = ask(cleo, 10);
        Instant until = town.clock.instant().plus(DAY);
        ana.member().pause(first, until);
        ben.member().pause(second, until);
        cleo.member().pause(own, until);

        assertThat(cleo.member().outlook(third).pausedAhead()).isEqualTo(2);
        assertThat(ben.member().outlook(second).pausedAhead()).isEqualTo(1);
        assertThat(ana.member().outlook(first).pausedAhead()).isZero();
        assertThat(cleo.api().get("/api/v1/needs/" + first).has("pausedUntil")).isFalse();
    }

    @Test
    void whoMovesBackIsToldThatAPausedNeedResumed() {
        ask(ana, 10);
        town.later(HOUR);
        ItemId second = ask(ben, 10);
        town.later(HOUR);
        ItemId third = ask(cleo, 10);
        town.later(HOUR);
        ask(town.admitted(), 10);
        town.later(HOUR);
        Person dora = town.admitted();
        ItemId fourth = ask(dora, 10);
        town.offer("Drill", 1, "4711");
        town.draw();
        assertThat(number(dora, fourth, "your place")).isEqualTo("5");

        Instant until = town.clock.instant().plus(HOUR);
        ben.member().pause(second, until);
        cleo.member().pause(third, until);
        town.offer("Another", 1, "0815");
        town.draw();
        assertThat(number(dora, fourth, "your place")).isEqualTo("2");

        town.later(HOUR);
        town.offer("A third", 1, "1234");
        town.draw();
        assertThat(number(dora, fourth, "why your place moved")).isEqualTo("from `2` to `3`: paused needs resumed");
        assertThat(number(cleo, third, "why your place moved"))
                .isEqualTo("from `3` to `2`: your need was paused meanwhile");
        assertThat(number(cleo, third, "your rounds waited")).isEqualTo("2");
        assertThat(ben.member().decisions(second).getFirst().assignment()).isPresent();
    }

    @Test
    void whatIsPausedAfterTheListWasFrozenIsNotIssued() {
        town.offer("Drill", 1, "4711");
        town.draw();
        ItemId need = ask(ana, 10);
        ItemId round = ana.member().rounds(town.group.did()).getFirst().id();
        ana.member().pledge(round);
        town.draw();

        ana.member().pause(need, town.clock.instant().plus(DAY));
        ana.member().reveal(round);
        town.settle();

        assertThat(ana.member().decisions(need).getFirst().reason()).contains("PAUSED");
        assertThat(ana.member().assignments()).isEmpty();
    }

    @Test
    void isPausedAndResumedOnceAlsoAtOnce() throws InterruptedException {
        ItemId need = ask(ana, 10);
        Instant until = town.clock.instant().plus(DAY);

        assertThat(Race.of(4, () -> ana.member().pause(need, until)))
                .containsOnly(Race.DONE, "WRONG_STATE")
                .containsOnlyOnce(Race.DONE);
        assertThat(Race.of(4, () -> ana.member().resume(need)))
                .containsOnly(Race.DONE, "WRONG_STATE")
                .containsOnlyOnce(Race.DONE);
    }

    @Test
    void expiresAndIsWithdrawnAsEver() {
        ItemId gone = ask(ana, 1);
        ana.member().pause(gone, town.clock.instant().plus(DAY));
        ana.member().withdraw(gone);
        ItemId over = ask(ben, 1);
        ben.member().pause(over, town.clock.instant().plus(DAY));
        town.settle();
        ItemId shut = ask(cleo, 1);
        cleo.member().pause(shut, town.clock.instant().plus(DAY.plus(HOUR)));
        cleo.member().editNeed(shut, town.needFields(at(1), at(1).plus(Duration.ofMinutes(30))), false);
        town.later(Duration.ofDays(2));

        assertThat(ana.member().need(gone).state()).isEqualTo("withdrawn");
        assertThat(ben.member().need(over).state()).isEqualTo("expired");
        assertThat(cleo.member().need(shut).state()).isEqualTo("expired");
    }

    @Test
    void onlyTheOwnersAndOnlyForATimeThatMakesSense() {
        ItemId need = ask(ana, 10);
        Instant now = town.clock.instant();

        assertThat(reason(() -> ben.member().pause(need, now.plus(DAY)))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> ana.member().pause(need, now))).isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> ana.member().pause(need, at(11)))).isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> ana.member().resume(need))).isEqualTo("WRONG_STATE");
        ana.member().withdraw(need);
        assertThat(reason(() -> ana.member().pause(need, now.plus(DAY)))).isEqualTo("WRONG_STATE");
    }

    private ItemId ask(Person person, int day) {
        return person.member().publishNeed(Town.NEED, town.needFields(at(day), at(day).plus(Duration.ofHours(6))));
    }

    private static Instant at(int day) {
        return Town.START.plus(DAY.multipliedBy(day));
    }

    private static String number(Person person, ItemId need, String name) {
        DecisionView decision = person.member().decisions(need).getFirst();
        return decision.basis().numbers().getOrDefault(name, "");
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
