package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit knows who must come first in a round because of an appeal, and finds a node that does otherwise. */
class AppealCheckTest {
    @TempDir
    private Path folder;

    private Village village;

    @BeforeEach
    void live() {
        village = new Village(folder);
        village.live();
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void whatWasUpheldIsOnTheListAndSound() {
        assertThat(audit())
                .isInstanceOfSatisfying(
                        Verdict.Sound.class, sound -> assertThat(sound.counts()).containsEntry("appeals", 3L));
        assertThat(village.lists()).anyMatch(list -> list.contains("\"firstUntil\""));
    }

    @Test
    void theBundleTellsTheSame() {
        Path file = folder.resolve("bundle.zip");
        village.export(file);

        assertThat(Audit.ofBundle(file, Optional.empty()))
                .isInstanceOfSatisfying(
                        Verdict.Sound.class, sound -> assertThat(sound.counts()).containsEntry("appeals", 3L));
    }

    @Test
    void findsAnAppealThatWasPutAside() {
        village.meddle("DELETE FROM appeal WHERE outcome = 'declined'");

        assertThat(finding().what()).isEqualTo("appeal");
        assertThat(finding().why()).startsWith("it is missing");
    }

    @Test
    void findsAJudgementThatNobodyMade() {
        village.meddle("UPDATE appeal SET outcome = 'declined' WHERE outcome = 'slot'");

        assertThat(finding().why()).isEqualTo("the ledger does not tell of its judgement");
    }

    @Test
    void findsDelaysThatWereNoneAndTheOneThatWas() {
        village.meddle("UPDATE appeal SET late = 1 WHERE outcome = 'declined'");
        assertThat(finding().why()).isEqualTo("the log knows otherwise whether it was late");

        village.meddle("UPDATE appeal SET late = 0");
        assertThat(finding().why()).isEqualTo("the log knows otherwise whether it was late");
    }

    @Test
    void findsAPriorityThatCountsAsUnused() {
        village.meddle("UPDATE appeal SET used_in = NULL");

        assertThat(finding().what()).isEqualTo("appeal");
    }

    private Finding finding() {
        return ((Verdict.Flawed) audit()).finding();
    }

    private Verdict audit() {
        return Audit.ofStore(village.store, village.data(), Optional.empty());
    }
}
