package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.DecisionView;
import usufruct.client.Desk;
import usufruct.client.PauseView;
import usufruct.client.Pauses;
import usufruct.client.ProblemException;
import usufruct.client.TaskView;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;

/** Somebody rests for some days: two stewards say so, nobody else knows, it can be objected to, and it ends by itself. */
class PauseTest {
    private static final Duration WINDOW = Duration.ofHours(2);

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private Person second;
    private Person third;

    @BeforeEach
    void threeStewards() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        town.offer("Drills", 5, "4711");
        ana = town.admitted();
        second = town.admitted();
        third = town.admitted();
        stewards(town.stewardPerson, second, third);
    }

    /** Whatever the tests did, the log and the tables tell the same. */
    @AfterEach
    void closeAndAudit() {
        settlement.close();
        Path data = folder.resolve("data");
        var evidence = new DataFolder(data.resolve("usufruct.db"), data.resolve("usufruct.head"), Optional.empty());
        assertThat(Audit.ofFolder(evidence, Optional.empty())).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void runsOnceAnotherAgreesSaysUntilWhenAndEndsByItself() {
        ItemId pause = proposed();
        assertThat(decision().assignment()).as("nobody has agreed yet").isPresent();
        decide(second, pause, "AGREE");
        PauseView own = new Pauses(ana.api()).own().getFirst();
        assertThat(own.state()).isEqualTo("running");
        assertThat(own.why()).isEqualTo("three turns were not fetched");
        assertThat(own.until()).contains(town.clock.instant().plus(Duration.ofDays(7)));
        town.later(Duration.ofDays(1));

        DecisionView refused = decision();

        assertThat(refused.reason()).contains("SUSPENDED");
        assertThat(refused.sentence()).startsWith("You are suspended from this pool for now");
        assertThat(refused.trueAt()).isEqualTo(own.until());
        town.later(Duration.ofDays(6));
        assertThat(new Pauses(ana.api()).own()).isEmpty();
        assertThat(new Pauses(second.api()).of(town.group.did())).isEmpty();
        assertThat(decision().assignment()).isPresent();
    }

    @Test
    void onlyThePersonAndTheStewardsSeeIt() {
        ItemId pause = proposed();
        Person ben = town.admitted();

        assertThat(new Pauses(third.api()).of(town.group.did()))
                .extracting(PauseView::id)
                .containsExactly(pause);
        assertThat(new Pauses(ben.api()).own()).isEmpty();
        assertThat(reason(() -> new Pauses(ben.api()).get(pause))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> new Pauses(ben.api()).of(town.group.did()))).isEqualTo("NOT_ALLOWED");
    }

    @Test
    void noneOfOneStewardAloneAndNoneThatNobodyAgreesTo() {
        ItemId pause = proposed();
        assertThat(task(town.stewardPerson, pause)).as("who asked for it").isEmpty();

        town.later(Duration.ofDays(7));

        assertThat(new Pauses(ana.api()).get(pause).state()).isEqualTo("refused");
        assertThat(task(second, pause)).isEmpty();
        assertThat(decision().assignment()).isPresent();
    }

    @Test
    void neverAboutOneselfOrOnesHousehold() {
        town.operator.putHousehold(second.did(), third.did());

        assertThat(reason(() -> propose(second, second))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> propose(second, third))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> propose(ana, second))).isEqualTo("NOT_ALLOWED");
        ItemId pause = propose(town.stewardPerson, second).id();
        town.settle();
        assertThat(task(second, pause)).isEmpty();
        assertThat(task(third, pause)).isEmpty();
        assertThat(task(town.operatorPerson, pause)).as("nobody else is left").isPresent();
    }

    @Test
    void whoObjectsIsHeardBySomebodyWithoutAPart() {
        ItemId pause = proposed();
        decide(second, pause, "AGREE");
        assertThat(reason(() -> new Pauses(town.admitted().api()).object(pause, "no")))
                .isEqualTo("NOT_FOUND");
        new Pauses(ana.api()).object(pause, "the lock was broken");
        town.settle();
        assertThat(reason(() -> new Pauses(ana.api()).object(pause, "again"))).isEqualTo("WRONG_STATE");
        assertThat(task(second, pause)).as("who agreed to it").isEmpty();
        assertThat(task(town.stewardPerson, pause)).as("who asked for it").isEmpty();
        assertThat(new Pauses(third.api()).get(pause).objection()).contains("the lock was broken");

        answer(third, pause, Map.of("review", "LIFT"));

        assertThat(new Pauses(ana.api()).get(pause).state()).isEqualTo("lifted");
        assertThat(decision().assignment()).isPresent();
    }

    @Test
    void anObjectionThatNobodyHearsLiftsIt() {
        ItemId pause = propose(town.stewardPerson, ana, 28).id();
        town.settle();
        decide(second, pause, "AGREE");
        new Pauses(ana.api()).object(pause, "the lock was broken");
        town.settle();

        town.later(Duration.ofDays(7));

        assertThat(new Pauses(ana.api()).get(pause).state()).isEqualTo("lifted");
    }

    @Test
    void whatIsKeptRunsOn() {
        ItemId pause = proposed();
        decide(second, pause, "AGREE");
        new Pauses(ana.api()).object(pause, "it was not me");
        town.settle();
        answer(third, pause, Map.of("review", "KEEP"));

        assertThat(new Pauses(ana.api()).get(pause).state()).isEqualTo("kept");
        assertThat(decision().reason()).contains("SUSPENDED");
    }

    @Test
    void noTwoAtOnceAndAStepDoneAgainChangesNothing() throws InterruptedException {
        List<String> results = Race.of(List.of(
                () -> propose(town.stewardPerson, ana),
                () -> propose(town.stewardPerson, ana),
                () -> propose(second, ana, 3)));
        assertThat(results)
                .contains(Race.DONE)
                .allMatch(each -> List.of(Race.DONE, "WRONG_STATE").contains(each));
        assertThat(new Pauses(third.api()).of(town.group.did())).hasSize(1);
        ItemId pause = new Pauses(third.api()).of(town.group.did()).getFirst().id();
        town.settle();
        decide(third, pause, "AGREE");

        String head = town.head();
        settlement.pauseAgain(pause, third.did());
        assertThat(town.head()).isEqualTo(head);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(reason(() -> propose(town.stewardPerson, ana, 29))).isEqualTo("BAD_PARAMETER");
        assertThat(reason(() ->
                        new Pauses(town.stewardPerson.api()).propose(town.group.did(), ana.did(), "dislike", 7, "why")))
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() ->
                        new Pauses(town.stewardPerson.api()).propose(town.group.did(), ana.did(), "other", 7, " ")))
                .isEqualTo("BAD_PARAMETER");
        ItemId pause = proposed();
        assertThat(reason(() -> new Pauses(ana.api()).object(pause, "too early")))
                .isEqualTo("WRONG_STATE");
        assertThat(proposed()).isEqualTo(pause);
    }

    private DecisionView decision() {
        ItemId need = town.need(ana, Duration.ZERO, WINDOW);
        town.draw();
        DecisionView decision = ana.member().decisions(need).getFirst();
        decision.assignment()
                .ifPresentOrElse(ana.member()::giveUp, () -> ana.member().withdraw(need));
        return decision;
    }

    private ItemId proposed() {
        ItemId pause = propose(town.stewardPerson, ana).id();
        town.settle();
        return pause;
    }

    private PauseView propose(Person steward, Person whom) {
        return propose(steward, whom, 7);
    }

    private PauseView propose(Person steward, Person whom, int days) {
        return new Pauses(steward.api())
                .propose(town.group.did(), whom.did(), "missed-turns", days, "three turns were not fetched");
    }

    private void decide(Person who, ItemId pause, String answer) {
        answer(who, pause, Map.of("pause", answer));
    }

    private void answer(Person who, ItemId pause, Map<String, String> form) {
        new Desk(who.api()).tasks().complete(task(who, pause).orElseThrow().id(), form);
        town.settle();
    }

    private static Optional<TaskView> task(Person who, ItemId pause) {
        return new Desk(who.api())
                .tasks().open().stream()
                        .filter(each -> each.subject().equals(pause))
                        .findFirst();
    }

    private void stewards(Person... stewards) {
        town.operator.putGroup(
                town.group.did(),
                "Tools of the town",
                List.of(stewards).stream().map(Person::did).toList());
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
