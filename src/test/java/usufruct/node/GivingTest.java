package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AppealView;
import usufruct.client.Appeals;
import usufruct.client.ClosureView;
import usufruct.client.Desk;
import usufruct.client.Overrides;
import usufruct.client.ProblemException;
import usufruct.client.Suspensions;
import usufruct.client.Tasks;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** What is given without a round minds rests: of needs, of units, and of people. */
class GivingTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final String WHY = "a pipe burst on Sunday";

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private Person second;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        ana = town.admitted();
        second = town.admitted();
        town.operator.putGroup(town.group.did(), "Tools of the town", List.of(town.stewardPerson.did(), second.did()));
    }

    @AfterEach
    void auditAndClose() {
        settlement.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void aPausedNeedIsNotGivenAndWhoGivesReadsWhosePauseItIs() {
        ItemId drill = town.offer("Drill", 1, "4711");
        ItemId need = town.need(ana, DAY, DAY.multipliedBy(3));
        Instant until = town.clock.instant().plus(DAY);
        ana.member().pause(need, until);

        ProblemException refused = refused(() -> give(need, drill));

        assertThat(refused.reason()).isEqualTo("PAUSED");
        assertThat(refused).hasMessageContaining("whoever asks paused the need until `" + until + "`");
        ana.member().resume(need);
        assertThat(give(need, drill)).isNotNull();
    }

    @Test
    void ofTheFreeUnitsOneThatRestsIsTaken() {
        ItemId drills = town.steward.publishOffer(
                Town.OFFER, town.offerFields("Drills", 2, "4711").put("bufferMinutes", 60));
        Duration hour = Duration.ofHours(1);
        Duration next = DAY.plus(hour);
        give(town.need(ana, DAY, next), drills);
        Instant due = ana.member().assignments().getFirst().window().until();

        give(town.need(town.admitted(), next, next.plus(hour.multipliedBy(9))), drills);

        assertThat(new Desk(town.stewardPerson.api()).foresee(drills, new Window(due.minus(hour), due.plus(hour))))
                .as("nobody has the first one after it")
                .isEqualTo(new ClosureView(1, 1));
    }

    @Test
    void theRestOfAUnitIsNobodysToGive() {
        ItemId drill = town.steward.publishOffer(
                Town.OFFER, town.offerFields("Drill", 1, "4711").put("bufferMinutes", 60));
        Duration next = DAY.plus(Duration.ofHours(1));
        give(town.need(ana, DAY, next), drill);
        ItemId near = town.need(town.admitted(), next, next.plus(Duration.ofHours(9)));
        String head = town.head();

        assertThat(refused(() -> give(near, drill)).reason()).isEqualTo("BUFFER");
        assertThat(town.head()).isEqualTo(head);
        assertThat(give(town.need(ana, next.plusHours(1), next.plusHours(2)), drill))
                .isNotNull();
    }

    @Test
    void aReviewerReadsThatTheNeedRestsOrIsGone() {
        ItemId lost = loser();
        ItemId appeal = appeal(lost);
        town.offer("Another", 1, "0815");
        ana.member().pause(lost, town.clock.instant().plus(DAY));
        assertThat(refused(() -> judge(appeal)).reason()).isEqualTo("PAUSED");
        ana.member().resume(lost);
        town.settle();
        ana.member().withdraw(lost);
        assertThat(refused(() -> judge(appeal)).reason()).isEqualTo("WITHDRAWN");
    }

    @Test
    void aReviewerReadsWhyNothingCanBeGivenByTheRules() {
        ItemId appeal = appeal(loser());
        town.offer("Another", 1, "0815");
        suspend();

        ProblemException suspended = refused(() -> judge(appeal));

        assertThat(suspended.reason()).isEqualTo("CAPACITY_BLOCKED");
        assertThat(suspended).hasMessageContaining("SUSPENDED");
    }

    /** Ana's need, for which a round had nothing. */
    private ItemId loser() {
        ItemId drill = town.offer("Drill", 1, "4711");
        give(town.need(town.admitted(), DAY, DAY.multipliedBy(3)), drill);
        ItemId need = town.need(ana, DAY, DAY.multipliedBy(3));
        town.draw();
        return need;
    }

    private ItemId appeal(ItemId lost) {
        ItemId round = ana.member().decisions(lost).getFirst().round();
        AppealView given = new Appeals(ana.api()).give(round, lost, "facts", "there were two");
        town.settle();
        return given.id();
    }

    private void judge(ItemId appeal) {
        new Appeals(second.api()).judge(appeal, "SLOT", "there was another");
    }

    private void suspend() {
        ItemId suspension = new Suspensions(town.stewardPerson.api())
                .propose(town.group.did(), ana.did(), "misuse", 7, "it came back with a bent bit")
                .id();
        town.settle();
        Tasks tasks = new Desk(second.api()).tasks();
        String task = tasks.open().stream()
                .filter(each -> each.subject().equals(suspension))
                .findFirst()
                .orElseThrow()
                .id();
        tasks.complete(task, Map.of("suspension", "AGREE"));
        town.settle();
    }

    private Object give(ItemId need, ItemId offer) {
        return new Overrides(town.stewardPerson.api()).give(need, offer, "emergency", WHY);
    }

    private static ProblemException refused(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run);
    }
}
