package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.passport.PassportKeys;
import usufruct.vault.KeyEncryptionKeys;

/** A node went to a successor: the audit asks who agreed, and who signed since. */
class HandOverCheckTest {
    @TempDir
    private Path folder;

    private Village village;

    @BeforeEach
    void begin() {
        village = new Village(folder);
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void twoOperatorsCanGiveItAway() {
        village.handOver();

        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void theOnlyOperatorCan() {
        village.handOver(List.of(village.steward));

        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void oneOfTwoCannot() {
        village.deputy();
        village.handOver(List.of(village.steward));

        assertThat(finding()).contains("`2` operators had to agree, and `1` did");
    }

    @Test
    void aSecondOneWhoIsNoOperatorDoesNotCount() {
        village.deputy();
        village.handOver(List.of(village.steward, village.person()));

        assertThat(finding()).contains("was no operator then");
    }

    @Test
    void whoWasAnOperatorOnceDoesNotCount() {
        PassportKeys deputy = village.deputy();
        village.dismiss(deputy);
        village.handOver(List.of(village.steward, deputy));

        assertThat(finding()).contains("was no operator then");
    }

    @Test
    void nobodyAtAllCannot() {
        village.handOver(List.of());

        assertThat(finding()).contains("`1` operators had to agree, and `0` did");
    }

    @Test
    void theFormerKeySignsNoFurtherCheckpoint() {
        village.handOver();
        village.person();

        assertThat(finding()).contains("a key that the node did not have then");
    }

    @Test
    void keysDoNotChangeWithoutIt() {
        village.handOver();
        village.meddle("DELETE FROM node_hand_over");

        assertThat(finding()).contains("the log tells of `1`");
    }

    private String finding() {
        return audit() instanceof Verdict.Flawed(Finding finding) ? finding.why() : "";
    }

    private Verdict audit() {
        return Audit.ofFolder(
                new DataFolder(
                        village.database(),
                        village.head(),
                        Optional.of(KeyEncryptionKeys.fromFile(folder.resolve("usufruct.keys")))),
                Optional.empty());
    }
}
