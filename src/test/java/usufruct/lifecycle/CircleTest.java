package usufruct.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.lifecycle.step.AssignmentSteps;
import usufruct.lifecycle.step.Condition;
import usufruct.lifecycle.step.RoundSteps;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The five processes, told by entries of the ledger, by time, and by stewards. */
class CircleTest {
    private static final Did STEWARD = new Did("did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp");

    @TempDir
    Path folder;

    private RunningNode node;

    @BeforeEach
    void open() {
        node = new RunningNode(folder);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void aNeedWaitsIsPromisedAndFulfilled() throws InterruptedException {
        ItemId need = node.id();

        node.happened("need.published", need);
        assertThat(node.stages(need)).containsExactly("waiting");
        node.happened("need.assigned", need);
        assertThat(node.stages(need)).containsExactly("promised");
        node.happened("need.fulfilled", need);
        assertThat(node.stages(need)).isEmpty();
    }

    @Test
    void aNeedWaitsAgainWhenItsAssignmentCameToNothing() throws InterruptedException {
        ItemId need = node.id();
        node.happened("need.published", need);
        node.happened("need.assigned", need);

        node.happened("need.waiting-again", need);

        assertThat(node.stages(need)).containsExactly("waiting");
    }

    @Test
    void aNeedExpiresWhenItsWindowIsOver() throws InterruptedException {
        ItemId need = node.id();
        node.happened("need.published", need);

        node.clock.set(node.circle.windowEnd.minusMillis(1));
        node.settle();
        assertThat(node.stages(need)).containsExactly("waiting");
        node.later(Duration.ofMillis(1));

        assertThat(node.stages(need)).isEmpty();
        assertThat(node.circle.calls).contains("expire need");
    }

    @Test
    void aNeedIsWithdrawnWhileItWaits() throws InterruptedException {
        ItemId need = node.id();
        node.happened("need.published", need);

        node.happened("need.withdrawn", need);

        assertThat(node.stages(need)).isEmpty();
        assertThat(node.circle.calls).doesNotContain("expire need");
    }

    @Test
    void aSecondEntryStartsNoSecondProcess() throws InterruptedException {
        ItemId need = node.id();
        node.append("need.published", need);
        node.happened("need.published", need);

        assertThat(node.circle.calls).containsOnlyOnce("read need");
    }

    @Test
    void anOfferIsRepairedAndOpenAgain() throws InterruptedException {
        ItemId offer = node.id();
        node.happened("offer.published", offer);
        node.happened("offer.paused", offer);

        complete("repair", Map.of("repaired", "DONE"));
        complete("checkRepair", Map.of("condition", "BROKEN"));
        complete("repair", Map.of("repaired", "DONE"));
        complete("checkRepair", Map.of("condition", "GOOD"));

        assertThat(node.circle.calls).containsExactly("release", "reopen offer");
        assertThat(node.stages(offer)).containsExactly("open");
    }

    @Test
    void anOfferBeyondRepairIsRetired() throws InterruptedException {
        ItemId offer = node.id();
        node.happened("offer.published", offer);
        node.happened("offer.paused", offer);

        complete("repair", Map.of("repaired", "BEYOND_REPAIR"));
        node.happened("offer.retired", offer);

        assertThat(node.circle.calls).containsExactly("release", "retire offer", "release");
        assertThat(node.stages(offer)).isEmpty();
    }

    @Test
    void anOfferIsRetiredEvenInMaintenance() throws InterruptedException {
        ItemId offer = node.id();
        node.happened("offer.published", offer);
        node.happened("offer.paused", offer);

        node.happened("offer.retired", offer);

        assertThat(node.tasks()).isEmpty();
        assertThat(node.stages(offer)).isEmpty();
    }

    @Test
    void aRoundIsDrawnAtOnceAndFinalAfterTheAppealWindow() throws InterruptedException {
        ItemId round = node.id();

        node.happened("round.requested", round);
        assertThat(node.circle.calls).containsExactly("freeze", "draw", "publish");
        assertThat(node.stages(round)).containsExactly("appealsOver");
        node.clock.set(node.circle.windowEnd);
        node.settle();

        assertThat(node.circle.calls).endsWith("finish").containsOnlyOnce("finish");
        assertThat(node.stages(round)).isEmpty();
    }

    @Test
    void aRoundWaitsUntilAllWhoPledgedHaveRevealed() throws InterruptedException {
        ItemId round = node.id();
        node.circle.revealsUntil = Optional.of(node.clock.instant().plus(Duration.ofMinutes(10)));

        node.happened("round.requested", round);
        node.happened("round.revealed", round);
        assertThat(node.circle.calls).containsExactly("freeze");
        assertThat(node.stages(round)).containsExactly("revealing");
        node.circle.revealed = true;
        node.happened("round.revealed", round);

        assertThat(node.circle.calls).containsExactly("freeze", "draw", "publish");
    }

    @Test
    void aRoundWaitsNoLongerThanItsTimeForWhoDoesNotReveal() throws InterruptedException {
        ItemId round = node.id();
        node.circle.revealsUntil = Optional.of(node.clock.instant().plus(Duration.ofMinutes(10)));

        node.happened("round.requested", round);
        node.later(Duration.ofMinutes(9));
        assertThat(node.circle.calls).containsExactly("freeze");
        node.later(Duration.ofMinutes(1));

        assertThat(node.circle.calls).containsExactly("freeze", "draw", "publish");
    }

    @Test
    void whatComesWithinAShortTimeSharesALookAtThePool() throws InterruptedException {
        ItemId round = node.id();
        lookIn(round, Duration.ofMinutes(1));
        node.happened("need.published", node.id());
        node.later(Duration.ofSeconds(40));
        lookIn(round, Duration.ofMinutes(1));
        node.happened("offer.published", node.id());
        assertThat(node.stages(round)).containsExactly("gathering");
        assertThat(looks()).isZero();

        node.later(Duration.ofSeconds(20));

        assertThat(looks()).isEqualTo(1);
        assertThat(node.stages(round)).isEmpty();
        node.later(Duration.ofHours(1));
        assertThat(looks()).isEqualTo(1);
    }

    @Test
    void aPoolThatHasSomebodyToTellIsLookedAtLaterOrSoonWhenItIsWantedAgain() throws InterruptedException {
        ItemId round = node.id();
        node.circle.lookAgain = node.clock.instant().plus(Duration.ofHours(1));
        lookIn(round, Duration.ofMinutes(1));
        node.happened("need.published", node.id());
        node.later(Duration.ofMinutes(1));
        assertThat(node.stages(round)).containsExactly("resting");

        lookIn(round, Duration.ofMinutes(1));
        node.happened("need.published", node.id());
        assertThat(node.stages(round)).containsExactly("gathering");
        node.later(Duration.ofMinutes(1));
        assertThat(looks()).isEqualTo(2);
        node.circle.lookAgain = null;
        node.later(Duration.ofMinutes(58));

        assertThat(looks()).isEqualTo(3);
        assertThat(node.stages(round)).isEmpty();
    }

    @Test
    void aRoundThatIsRequestedAnywayEndsTheLook() throws InterruptedException {
        ItemId round = node.id();
        lookIn(round, Duration.ofMinutes(1));
        node.happened("need.published", node.id());
        node.happened("round.requested", round);
        node.later(Duration.ofHours(1));

        assertThat(looks()).isZero();
        assertThat(node.circle.calls).contains("freeze");
    }

    private void lookIn(ItemId round, Duration time) {
        node.circle.looks =
                List.of(new RoundSteps.Look(round, node.clock.instant().plus(time)));
    }

    private long looks() {
        return node.circle.calls.stream().filter("look"::equals).count();
    }

    @Test
    void theRoundsThatAreDueAreRequestedEveryDay() throws InterruptedException {
        node.later(Duration.ofHours(23));
        assertThat(node.circle.calls).isEmpty();
        node.later(Duration.ofHours(1));
        node.later(Duration.ofDays(1));

        assertThat(node.circle.calls).containsExactly("request due rounds", "request due rounds");
    }

    @Test
    void anAssignmentGoesRound() throws InterruptedException {
        ItemId assignment = assignment();
        node.happened("assignment.issued", assignment);
        assertThat(node.stages(assignment)).containsExactly("windowBegins");

        node.later(Duration.ofHours(1));
        complete("handOver", Map.of());
        assertThat(node.stages(assignment)).containsExactly("waitForReturn");
        node.happened("assignment.returned", assignment);
        complete("checkCondition", Map.of("condition", "WORN"));

        assertThat(story()).containsExactly("activate", "hand over", "close");
        assertThat(node.stages(assignment)).isEmpty();
    }

    @Test
    void whatCameBackBrokenGoesToMaintenance() throws InterruptedException {
        ItemId assignment = inUse();
        node.happened("assignment.returned", assignment);

        complete("checkCondition", Map.of("condition", "BROKEN"));

        assertThat(story()).endsWith("close", "pause offer");
    }

    @Test
    void anOutcomeRecordedElsewhereSparesTheStewardTheTask() throws InterruptedException {
        ItemId assignment = inUse();
        node.happened("assignment.returned", assignment);
        ItemId outcome = node.id();
        node.circle.outcomes.put(outcome, new AssignmentSteps.Outcome(assignment, Condition.GOOD));

        node.happened("outcome.recorded", outcome);

        assertThat(node.tasks()).isEmpty();
        assertThat(node.stages(assignment)).isEmpty();
    }

    @Test
    void whatIsAcceptedIsHeldNoLonger() throws InterruptedException {
        ItemId assignment = node.id();
        node.happened("hold.begun", assignment);
        assertThat(node.stages(assignment)).containsExactly("awaitAnswer");

        node.happened("hold.accepted", assignment);
        node.later(Duration.ofDays(3));

        assertThat(story()).isEmpty();
        assertThat(node.stages(assignment)).isEmpty();
    }

    @Test
    void whatNobodyAnswersIsRemindedOfAndGoesOn() throws InterruptedException {
        ItemId assignment = node.id();
        node.circle.heldUntil = node.clock.instant().plus(Duration.ofHours(4));
        node.happened("hold.begun", assignment);

        node.later(Duration.ofHours(3));
        assertThat(story()).containsExactly("remind of hold");
        node.later(Duration.ofHours(1));

        assertThat(story()).containsExactly("remind of hold", "lapse", "pass on");
        assertThat(node.stages(assignment)).isEmpty();
    }

    @Test
    void whatIsLetGoWaitsWhileAListIsFixed() throws InterruptedException {
        ItemId assignment = node.id();
        node.circle.fixed = true;
        node.happened("hold.begun", assignment);
        node.happened("hold.declined", assignment);
        assertThat(node.stages(assignment)).containsExactly("tenMinutes");

        node.circle.fixed = false;
        node.later(Duration.ofMinutes(10));

        assertThat(story()).containsExactly("pass on", "pass on");
        assertThat(node.stages(assignment)).isEmpty();
    }

    @Test
    void nobodyCame() throws InterruptedException {
        ItemId assignment = assignment();
        node.happened("assignment.issued", assignment);

        node.later(Duration.ofHours(1));
        node.later(Duration.ofHours(4));

        assertThat(story()).containsExactly("activate", "no-show");
        assertThat(node.stages(assignment)).isEmpty();
        assertThat(node.tasks()).isEmpty();
    }

    @Test
    void threeRemindersThenOverdueThenLost() throws InterruptedException {
        ItemId assignment = inUse();

        node.later(Duration.ofHours(48));
        for (int day = 0; day < 8; day++) {
            node.later(Duration.ofDays(1));
        }
        assertThat(story()).endsWith("remind", "remind", "remind", "overdue");
        assertThat(node.stages(assignment)).contains("fetchBack", "waitForReturn");
        complete("fetchBack", Map.of("condition", "LOST"));

        assertThat(story()).endsWith("write off", "close", "pause offer");
        assertThat(node.stages(assignment)).isEmpty();
    }

    @Test
    void aLateReturnEndsTheReminders() throws InterruptedException {
        ItemId assignment = inUse();
        node.later(Duration.ofHours(48));

        node.happened("assignment.returned", assignment);
        node.later(Duration.ofDays(30));

        assertThat(story()).containsOnlyOnce("remind").doesNotContain("overdue");
        assertThat(node.stages(assignment)).containsExactly("checkCondition");
    }

    @Test
    void anExtensionMovesTheReturn() throws InterruptedException {
        ItemId assignment = inUse();
        AssignmentSteps.Known known = node.circle.assignments.get(assignment);
        node.circle.assignments.put(
                assignment, PlayedCircle.assignment(known.offer(), known.windowFrom(), Duration.ofDays(9)));

        node.happened("assignment.extended", assignment);
        node.later(Duration.ofDays(8));

        assertThat(story()).doesNotContain("remind");
        assertThat(node.stages(assignment)).containsExactly("waitForReturn");
    }

    @Test
    void aRevocationEndsTheAssignment() throws InterruptedException {
        ItemId assignment = assignment();
        node.happened("assignment.issued", assignment);
        node.later(Duration.ofHours(1));
        node.circle.calls.clear();

        node.happened("assignment.revoked", assignment);

        assertThat(node.circle.calls).containsExactly("rekey", "drop tuples", "bury");
        assertThat(node.tasks()).isEmpty();
        assertThat(node.stages(assignment)).isEmpty();
    }

    @Test
    void aCodeThatWasSeenIsChanged() throws InterruptedException {
        ItemId offer = node.id();
        node.happened("offer.published", offer);

        node.happened("offer.rotation-due", offer);

        assertThat(node.stages(offer)).containsExactlyInAnyOrder("open", "rotateCode");
        complete("rotateCode", Map.of("rotated", "DONE"));
        assertThat(node.circle.calls).containsExactly("confirm rotation");
        assertThat(node.stages(offer)).containsExactly("open");
    }

    @Test
    void aNewCodeClosesTheTaskByItself() throws InterruptedException {
        ItemId offer = node.id();
        node.happened("offer.rotation-due", offer);

        node.happened("offer.code-rotated", offer);

        assertThat(node.tasks()).isEmpty();
        assertThat(node.stages(offer)).isEmpty();
    }

    @Test
    void whatIsRevokedInUseIsCalledBackAndBuriedWhenItCame() throws InterruptedException {
        ItemId assignment = inUse();
        calledBack(assignment);

        node.happened("assignment.revoked", assignment);

        assertThat(story()).endsWith("remind").doesNotContain("bury");
        assertThat(node.stages(assignment)).containsExactlyInAnyOrder("waitForReturn", "oneDay", "waitForThing");
        node.happened("assignment.returned", assignment);
        assertThat(story()).endsWith("bury");
        assertThat(node.stages(assignment)).containsExactly("checkCondition");
        complete("checkCondition", Map.of("condition", "BROKEN"));
        assertThat(story()).endsWith("pause offer");
    }

    @Test
    void theStewardsFetchWhatIsCalledBackAndDoesNotCome() throws InterruptedException {
        ItemId assignment = inUse();
        calledBack(assignment);
        node.happened("assignment.revoked", assignment);

        node.later(Duration.ofDays(1));
        node.later(Duration.ofDays(2));
        node.later(Duration.ofDays(3));

        assertThat(story()).containsSequence("remind", "remind", "remind", "overdue");
        complete("fetchBack", Map.of("condition", "WORN"));
        assertThat(story()).contains("take back WORN");
    }

    @Test
    void whatIsOverdueIsNotCalledBackAnew() throws InterruptedException {
        ItemId assignment = inUse();
        node.later(Duration.ofDays(2));
        node.circle.whereabouts = AssignmentSteps.Whereabouts.OVERDUE;
        node.circle.out = true;

        node.happened("assignment.revoked", assignment);
        node.later(Duration.ofHours(23));

        assertThat(story()).containsOnlyOnce("remind");
    }

    @Test
    void whatCameBackBeforeTheRevocationWasFollowedIsNotWaitedFor() throws InterruptedException {
        ItemId assignment = inUse();
        node.circle.whereabouts = AssignmentSteps.Whereabouts.OUT;
        node.circle.out = false;

        node.append("assignment.revoked", assignment);
        node.happened("assignment.returned", assignment);

        assertThat(story()).contains("bury");
        assertThat(node.stages(assignment)).containsExactly("checkCondition");
    }

    /** The permit of what is out is revoked now: it is due now. */
    private void calledBack(ItemId assignment) {
        AssignmentSteps.Known known = node.circle.assignments.get(assignment);
        node.circle.assignments.put(
                assignment,
                new AssignmentSteps.Known(
                        known.offer(), known.group(), known.windowFrom(), node.clock.instant(), known.missedAt()));
        node.circle.whereabouts = AssignmentSteps.Whereabouts.OUT;
        node.circle.out = true;
    }

    private ItemId assignment() {
        ItemId assignment = node.id();
        node.circle.assignments.put(
                assignment,
                PlayedCircle.assignment(node.id(), node.clock.instant().plus(Duration.ofHours(1)), Duration.ofDays(2)));
        return assignment;
    }

    private ItemId inUse() throws InterruptedException {
        ItemId assignment = assignment();
        node.happened("assignment.issued", assignment);
        node.later(Duration.ofHours(1));
        node.happened("assignment.handed-over", assignment);
        assertThat(node.stages(assignment)).containsExactly("waitForReturn");
        return assignment;
    }

    /** What was asked of the other rooms, without the daily rounds. */
    private java.util.List<String> story() {
        return node.circle.calls.stream()
                .filter(call -> !call.equals("request due rounds"))
                .toList();
    }

    private void complete(String kind, Map<String, String> form) throws InterruptedException {
        StewardTask task = node.tasks().stream()
                .filter(open -> open.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        assertThat(node.lifecycle.complete(task.id(), STEWARD, form)).isInstanceOf(Answer.Done.class);
        node.settle();
    }
}
