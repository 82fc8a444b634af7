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
import usufruct.client.TaskView;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;

/** Something comes back late: reminders, who waits, a pause that ends by itself, the stewards; and never anything to pay. */
class LateReturnTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LOAN = Duration.ofHours(10);

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private ItemId late;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        town.offer("Drills", 2, "4711");
        ana = town.admitted();
        town.need(ana, Duration.ZERO, LOAN);
        town.draw();
        late = ana.member().assignments().getFirst().id();
        ana.member().open(late).close();
        town.settle();
    }

    @AfterEach
    void auditAndClose() {
        settlement.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void whoHasItAndTheStewardsLearnHowManyWaitAndNoSmallNumber() {
        assertThat(ana.member().waitingFor(late)).isEqualTo("none");
        Person ben = town.admitted();
        town.need(ben, DAY, DAY.plus(LOAN));
        town.need(ben, DAY.multipliedBy(2), DAY.multipliedBy(2).plus(LOAN));
        town.need(ana, DAY, DAY.plus(LOAN));
        assertThat(ana.member().waitingFor(late)).isEqualTo("fewer than 5");
        for (int more = 0; more < 4; more++) {
            town.need(town.admitted(), DAY, DAY.plus(LOAN));
        }

        assertThat(ana.member().waitingFor(late)).isEqualTo("5");
        assertThat(town.stewardPerson.member().waitingFor(late)).isEqualTo("5");
        assertThat(reason(() -> ben.member().waitingFor(late))).isEqualTo("NOT_FOUND");
        ana.member().giveBack(late, "good");
        assertThat(reason(() -> ana.member().waitingFor(late))).isEqualTo("WRONG_STATE");
    }

    @Test
    void theThirdReminderPausesNewAsksUntilItIsBackAndTheStewardsActAfterThat() {
        town.later(LOAN);
        town.later(DAY);
        assertThat(decision(20).reason()).isEmpty();

        town.later(DAY.multipliedBy(2));
        assertThat(ana.member().assignment(late).course().reminders()).isEqualTo(3);
        DecisionView paused = decision(24);
        assertThat(paused.reason()).contains("SUSPENDED");
        assertThat(town.steward.tasks().open()).extracting(TaskView::kind).doesNotContain("fetchBack");

        town.later(DAY.multipliedBy(3));
        assertThat(town.steward.tasks().open()).extracting(TaskView::kind).contains("fetchBack");

        ana.member().giveBack(late, "good");
        assertThat(decision(28).assignment()).isPresent();
    }

    @Test
    void thePauseEndsByItselfAfterFourWeeks() {
        remindThrice();
        assertThat(decision(60).reason()).contains("SUSPENDED");

        town.later(DAY.multipliedBy(25));

        assertThat(decision(60).reason()).isEmpty();
    }

    /** The process may read that it is due at once before it follows the revocation that made it so. */
    @Test
    void whatIsRevokedIsAskedForOnceThoughTheProcessKnewBeforeItHeard() {
        settlement.remindOfWhatIsJustRevoked(town.stewardPerson.did(), late);
        town.settle();

        assertThat(ana.member().assignment(late).course().reminders()).isEqualTo(1);
    }

    @Test
    void nobodyElseIsPaused() {
        remindThrice();
        Person ben = town.admitted();
        ItemId need = town.need(ben, DAY.multipliedBy(9), DAY.multipliedBy(9).plus(LOAN));
        town.draw();

        assertThat(ben.member().decisions(need).getFirst().assignment()).isPresent();
    }

    private void remindThrice() {
        town.later(LOAN);
        town.later(DAY);
        town.later(DAY.multipliedBy(2));
        assertThat(ana.member().assignment(late).course().reminders()).isEqualTo(3);
    }

    @Test
    void whoeverBringsThingsBackLateAgainPausesForSomeDaysAndReadsUntilWhen() {
        keepForADayTooLong(late);
        DecisionView forgiven = decision(1);
        assertThat(forgiven.assignment()).isPresent();
        town.need(ana, DAY, DAY.plus(LOAN));
        town.draw();
        ItemId again = ana.member().assignments().stream()
                .filter(permit -> permit.state().equals("issued"))
                .findFirst()
                .orElseThrow()
                .id();
        town.later(DAY);
        ana.member().open(again).close();
        keepForADayTooLong(again);
        Instant back = town.clock.instant();

        DecisionView paused = decision(2);
        assertThat(paused.reason()).contains("COOLDOWN");
        assertThat(paused.trueAt()).contains(back.plus(DAY.multipliedBy(3)));
        assertThat(paused.basis().numbers()).containsEntry("brought back late", "2");
        assertThat(decision(3).assignment()).isPresent();
    }

    /** For an hour longer than a day, which would not be late. */
    private void keepForADayTooLong(ItemId permit) {
        town.later(LOAN);
        town.later(DAY.plus(Duration.ofHours(1)));
        ana.member().giveBack(permit, "good");
        town.settle();
    }

    /** What a round says to a new need of ana's, which she takes back or gives up then. */
    private DecisionView decision(int inDays) {
        Duration ahead = DAY.multipliedBy(inDays);
        ItemId need = town.need(ana, ahead, ahead.plus(LOAN));
        town.draw();
        DecisionView decision = ana.member().decisions(need).getFirst();
        decision.assignment().ifPresent(ana.member()::giveUp);
        ana.member().withdraw(need);
        return decision;
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
