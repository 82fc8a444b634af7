package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.assignment.Assignment;
import usufruct.passport.PassportKeys;
import usufruct.words.Answer;
import usufruct.words.Reason;

/** The machine's clock is set back: what has ended stays ended, and the history stays sound. */
class ClockBackTest {
    @TempDir
    private Path folder;

    private Village village;
    private PassportKeys ana;
    private Assignment permit;

    @BeforeEach
    void open() {
        village = new Village(folder);
        village.offer("drill", 1, "4711");
        ana = village.person();
        village.need(ana, "drill", 1);
        village.round();
        village.wait(Duration.ofHours(25));
        permit = village.assignment(ana);
        village.activate(permit);
        assertThat(village.tryToOpen(ana, permit)).isInstanceOf(Answer.Done.class);
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void whatIsRevokedStaysRevoked() {
        village.wait(Duration.ofHours(2));
        village.revoke(permit);

        village.wait(Duration.ofHours(-2));

        assertThat(refusal()).isEqualTo(Reason.REVOKED);
        assertSound();
    }

    @Test
    void whatIsBackStaysShut() {
        village.wait(Duration.ofHours(2));
        village.giveBack(ana, permit);

        village.wait(Duration.ofHours(-2));

        assertThat(refusal()).isEqualTo(Reason.ASSIGNMENT_ENDED);
        assertSound();
    }

    @Test
    void theHistoryThatFollowsIsSound() {
        village.wait(Duration.ofHours(-24));
        village.need(village.person(), "drill", 5);
        village.round();

        assertSound();
    }

    private Reason refusal() {
        return village.tryToOpen(ana, permit) instanceof Answer.Refused<?> refused
                ? refused.refusal().reason()
                : Reason.UNEXPECTED;
    }

    private void assertSound() {
        assertThat(Audit.ofStore(village.store, village.data(), Optional.empty()))
                .isInstanceOf(Verdict.Sound.class);
    }
}
