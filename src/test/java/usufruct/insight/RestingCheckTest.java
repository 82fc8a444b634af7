package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.allocation.BallotInput;
import usufruct.allocation.Settled;
import usufruct.allocation.draw.Decision;
import usufruct.passport.PassportKeys;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** Who rests, until when, and which rounds count as waited: the audit holds each against the log. */
class RestingCheckTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private Village village;
    private PassportKeys ana;
    private ItemId need;

    @BeforeEach
    void somebodyWaitsForADrill() {
        village = new Village(folder);
        village.offer("drill", 1, "4711");
        ana = village.person();
        need = village.need(ana, "drill", 2);
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void aRoundTakesUpWhatIsDueThoughNoTimerDid() {
        village.pause(need, HOUR);
        village.wait(HOUR);

        village.round();

        assertThat(last(need).assignmentId()).isPresent();
        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void aRoundLeavesOutWhoRestsAMomentLonger() {
        village.pause(need, HOUR.plusMillis(1));
        village.wait(HOUR);

        village.round();

        assertThat(village.decisions(need)).isEmpty();
        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void findsANeedThatTheOperatorLetsRestPastItsDay() {
        village.pause(need, HOUR);
        village.wait(HOUR);

        freezes(input -> input);

        finds("frozen list", "need `" + need + "` rests though its day has come");
    }

    @Test
    void findsANeedThatIsDrawnThoughItRests() {
        village.pause(need, HOUR);
        village.meddle("UPDATE need SET paused_until = NULL");

        freezes(input -> input);

        finds("frozen list", "need `" + need + "` stands on it and was not there");
    }

    @Test
    void findsAPauseThatItsOwnerDidNotAskFor() {
        village.forgePause(need, village.now().plus(DAY));

        finds("pause", "somebody else than its owner paused it");
    }

    @Test
    void findsANeedThatTheOperatorTookUpTooEarly() {
        village.pause(need, DAY);
        village.append("waiting.resumed", need);

        finds("pause", "took it up again before its day");
    }

    @Test
    void findsAPauseWithoutADay() {
        village.pause(need, DAY);
        village.meddle("DELETE FROM need_pause");

        finds("pause", "it is missing");
    }

    @Test
    void roundsThatSomebodyLateMissesAreNotWaited() {
        ItemId next = missesARound();

        village.round();

        assertThat(village.lists().getLast()).contains(next.value()).contains("\"roundsWaited\":0");
        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void findsAMissedRoundThatIsCountedAsWaited() {
        ItemId next = missesARound();

        freezes(input -> new BallotInput(
                input.hostNode(),
                input.needs().stream().map(RestingCheckTest::waitedOnce).toList(),
                input.offers(),
                input.people(),
                input.openUsesByNode()));

        finds("frozen list", "need `" + next + "` stands on it otherwise than it was asked and has waited");
    }

    /** The thing did not come back after three reminders: the next need is in a round, and is not drawn. */
    private ItemId missesARound() {
        village.round();
        village.late(ana, 3);
        ItemId next = village.need(ana, "drill", 9);
        village.round();
        assertThat(last(next).decision())
                .isInstanceOfSatisfying(
                        Decision.Waits.class,
                        waits -> assertThat(waits.reason()).isEqualTo(Reason.SUSPENDED));
        return next;
    }

    private static BallotInput.Need waitedOnce(BallotInput.Need asked) {
        return new BallotInput.Need(
                asked.id(), asked.asker(), asked.facts(), asked.placed(), asked.resumed(), asked.rested() + 1);
    }

    private Settled last(ItemId of) {
        List<Settled> decisions = village.decisions(of);
        return decisions.getFirst();
    }

    private void freezes(UnaryOperator<BallotInput> change) {
        ItemId round = village.announced();
        village.freeze(round, change);
        village.draw(round);
    }

    private void finds(String what, String why) {
        assertThat(audit()).isInstanceOfSatisfying(Verdict.Flawed.class, flawed -> {
            assertThat(flawed.finding().what()).as(flawed.toString()).isEqualTo(what);
            assertThat(flawed.finding().why()).contains(why);
        });
    }

    private Verdict audit() {
        return Audit.ofStore(village.store, village.data(), Optional.empty());
    }
}
