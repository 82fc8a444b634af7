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
import usufruct.client.ProblemException;
import usufruct.client.SuspensionView;
import usufruct.client.Suspensions;
import usufruct.client.TaskView;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;

/** Somebody rests for some days: two stewards say so, nobody else knows, it can be objected to, and it ends by itself. */
class SuspensionTest {
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
        ItemId suspension = proposed();
        assertThat(decision().assignment()).as("nobody has agreed yet").isPresent();
        decide(second, suspension, "AGREE");
        SuspensionView own = new Suspensions(ana.api()).own().getFirst();
        assertThat(own.state()).isEqualTo("running");
        assertThat(own.why()).isEqualTo("three turns were not fetched");
        assertThat(own.until()).contains(town.clock.instant().plus(Duration.ofDays(7)));
        town.later(Duration.ofDays(1));

        DecisionView refused = decision();

        assertThat(refused.reason()).contains("SUSPENDED");
        assertThat(refused.sentence()).startsWith("You are suspended from this pool for now");
        assertThat(refused.trueAt()).isEqualTo(own.until());
        town.later(Duration.ofDays(6));
        assertThat(new Suspensions(ana.api()).own()).isEmpty();
        assertThat(new Suspensions(second.api()).of(town.group.did())).isEmpty();
        assertThat(decision().assignment()).isPresent();
    }

    @Test
    void onlyThePersonAndTheStewardsSeeIt() {
        ItemId suspension = proposed();
        Person ben = town.admitted();

        assertThat(new Suspensions(third.api()).of(town.group.did()))
                .extracting(SuspensionView::id)
                .containsExactly(suspension);
        assertThat(new Suspensions(ben.api()).own()).isEmpty();
        assertThat(reason(() -> new Suspensions(ben.api()).get(suspension))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> new Suspensions(ben.api()).of(town.group.did())))
                .isEqualTo("NOT_ALLOWED");
    }

    @Test
    void noneOfOneStewardAloneAndNoneThatNobodyAgreesTo() {
        ItemId suspension = proposed();
        assertThat(task(town.stewardPerson, suspension)).as("who asked for it").isEmpty();

        town.later(Duration.ofDays(7));

        assertThat(new Suspensions(ana.api()).get(suspension).state()).isEqualTo("refused");
        assertThat(task(second, suspension)).isEmpty();
        assertThat(decision().assignment()).isPresent();
    }

    @Test
    void neverAboutOneselfOrOnesHousehold() {
        town.operator.putHousehold(second.did(), third.did());

        assertThat(reason(() -> propose(second, second))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> propose(second, third))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> propose(ana, second))).isEqualTo("NOT_ALLOWED");
        ItemId suspension = propose(town.stewardPerson, second).id();
        town.settle();
        assertThat(task(second, suspension)).isEmpty();
        assertThat(task(third, suspension)).isEmpty();
        assertThat(task(town.operatorPerson, suspension))
                .as("nobody else is left")
                .isPresent();
    }

    @Test
    void whoObjectsIsHeardBySomebodyWithoutAPart() {
        ItemId suspension = proposed();
        decide(second, suspension, "AGREE");
        assertThat(reason(() -> new Suspensions(town.admitted().api()).object(suspension, "no")))
                .isEqualTo("NOT_FOUND");
        new Suspensions(ana.api()).object(suspension, "the lock was broken");
        town.settle();
        assertThat(reason(() -> new Suspensions(ana.api()).object(suspension, "again")))
                .isEqualTo("WRONG_STATE");
        assertThat(task(second, suspension)).as("who agreed to it").isEmpty();
        assertThat(task(town.stewardPerson, suspension)).as("who asked for it").isEmpty();
        assertThat(new Suspensions(third.api()).get(suspension).objection()).contains("the lock was broken");

        answer(third, suspension, Map.of("review", "LIFT"));

        assertThat(new Suspensions(ana.api()).get(suspension).state()).isEqualTo("lifted");
        assertThat(decision().assignment()).isPresent();
    }

    @Test
    void anObjectionThatNobodyHearsLiftsIt() {
        ItemId suspension = propose(town.stewardPerson, ana, 28).id();
        town.settle();
        decide(second, suspension, "AGREE");
        new Suspensions(ana.api()).object(suspension, "the lock was broken");
        town.settle();

        town.later(Duration.ofDays(7));

        assertThat(new Suspensions(ana.api()).get(suspension).state()).isEqualTo("lifted");
    }

    @Test
    void whatIsKeptRunsOn() {
        ItemId suspension = proposed();
        decide(second, suspension, "AGREE");
        new Suspensions(ana.api()).object(suspension, "it was not me");
        town.settle();
        answer(third, suspension, Map.of("review", "KEEP"));

        assertThat(new Suspensions(ana.api()).get(suspension).state()).isEqualTo("kept");
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
        assertThat(new Suspensions(third.api()).of(town.group.did())).hasSize(1);
        ItemId suspension =
                new Suspensions(third.api()).of(town.group.did()).getFirst().id();
        town.settle();
        decide(third, suspension, "AGREE");

        String head = town.head();
        settlement.suspensionAgain(suspension, third.did());
        assertThat(town.head()).isEqualTo(head);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(reason(() -> propose(town.stewardPerson, ana, 29))).isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> new Suspensions(town.stewardPerson.api())
                        .propose(town.group.did(), ana.did(), "dislike", 7, "why")))
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> new Suspensions(town.stewardPerson.api())
                        .propose(town.group.did(), ana.did(), "other", 7, " ")))
                .isEqualTo("BAD_PARAMETER");
        ItemId suspension = proposed();
        assertThat(reason(() -> new Suspensions(ana.api()).object(suspension, "too early")))
                .isEqualTo("WRONG_STATE");
        assertThat(proposed()).isEqualTo(suspension);
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
        ItemId suspension = propose(town.stewardPerson, ana).id();
        town.settle();
        return suspension;
    }

    private SuspensionView propose(Person steward, Person whom) {
        return propose(steward, whom, 7);
    }

    private SuspensionView propose(Person steward, Person whom, int days) {
        return new Suspensions(steward.api())
                .propose(town.group.did(), whom.did(), "missed-turns", days, "three turns were not fetched");
    }

    private void decide(Person who, ItemId suspension, String answer) {
        answer(who, suspension, Map.of("suspension", answer));
    }

    private void answer(Person who, ItemId suspension, Map<String, String> form) {
        new Desk(who.api()).tasks().complete(task(who, suspension).orElseThrow().id(), form);
        town.settle();
    }

    private static Optional<TaskView> task(Person who, ItemId suspension) {
        return new Desk(who.api())
                .tasks().open().stream()
                        .filter(each -> each.subject().equals(suspension))
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
