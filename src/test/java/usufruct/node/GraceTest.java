package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.OpenedGrant;
import usufruct.client.ProblemException;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.record.Visibility;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.words.ItemId;

/** Whoever comes a little early or late finds the door open where the group gives that, and nobody loses anything by it. */
class GraceTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private ItemId permit;

    @BeforeEach
    void live() {
        settlement = new Settlement(folder, 1);
        town = settlement.town;
        ana = town.people.getFirst();
    }

    @AfterEach
    void closeAndAudit() {
        settlement.close();
        Path data = folder.resolve("data");
        try (KeyEncryptionKeys keys = KeyEncryptionKeys.fromFile(data.resolve("usufruct.keys"))) {
            assertThat(Audit.ofFolder(
                            new DataFolder(
                                    data.resolve("usufruct.db"), data.resolve("usufruct.head"), Optional.of(keys)),
                            Optional.empty()))
                    .isInstanceOf(Verdict.Sound.class);
        }
    }

    private ObjectNode fields(int buffer, int early, int late) {
        ObjectNode fields = town.offerFields("Drill", 1, "heron-11837").put("bufferMinutes", buffer);
        fields.putObject("grace").put("earlyMinutes", early).put("lateMinutes", late);
        return fields;
    }

    private void win(ObjectNode offer) {
        town.steward.publishOffer(Town.OFFER, Visibility.PUBLIC, offer);
        town.need(ana, HOUR, HOUR.multipliedBy(3));
        town.draw();
        permit = ana.member().assignments().getFirst().id();
    }

    private ProblemException refused() {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> ana.member().open(permit).close());
        assertThat(problem).as("refused").isNotNull();
        assertThat(problem.reason()).isEqualTo("OUTSIDE_WINDOW");
        return problem;
    }

    @Test
    void opensALittleBeforeAndALittleAfter() {
        win(fields(60, 15, 20));

        town.later(Duration.ofMinutes(44));
        assertThat(refused()).hasMessageContaining("opens `15` minutes before");
        town.later(Duration.ofMinutes(1));
        try (OpenedGrant grant = ana.member().open(permit)) {
            assertThat(grant.text("doorCode")).contains("heron-11837");
        }

        town.later(Duration.ofMinutes(15 + 120 + 19));
        try (OpenedGrant grant = ana.member().open(permit)) {
            assertThat(Duration.between(town.clock.instant(), grant.expiresAt()))
                    .isEqualTo(Duration.ofMinutes(1));
        }
        town.later(Duration.ofMinutes(1));
        assertThat(refused()).hasMessageContaining("`20` minutes after it are over");
        ana.member().giveBack(permit, "good");
        town.settle();
    }

    @Test
    void withoutItTheWindowIsTheWindow() {
        win(town.offerFields("Drill", 1, "heron-11837"));

        town.later(Duration.ofMinutes(59));
        assertThat(refused()).hasMessageContaining("come back when it begins");
        town.later(Duration.ofMinutes(1));
        ana.member().open(permit).close();
        town.later(Duration.ofMinutes(120));
        refused();
    }

    @Test
    void nobodysGraceReachesIntoAnothers() {
        for (ObjectNode wrong : new ObjectNode[] {fields(30, 16, 15), fields(10, 11, 1)}) {
            ProblemException problem = catchThrowableOfType(
                    ProblemException.class, () -> town.steward.publishOffer(Town.OFFER, Visibility.PUBLIC, wrong));
            assertThat(problem.reason()).isEqualTo("SCHEMA_VIOLATION");
        }
        ObjectNode without = town.offerFields("Drill", 1, "heron-11837");
        without.putObject("grace").put("earlyMinutes", 5);
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> town.steward.publishOffer(Town.OFFER, Visibility.PUBLIC, without));
        assertThat(problem.reason()).isEqualTo("SCHEMA_VIOLATION");
        town.steward.publishOffer(Town.OFFER, Visibility.PUBLIC, fields(31, 16, 15));
    }

    @Test
    void aPermitKeepsTheGraceThatItWasIssuedWith() {
        win(fields(60, 15, 20));
        ItemId drill = town.steward.offers().getFirst().id();
        town.steward.changeOffer(town.steward.offer(drill), fields(60, 50, 1));

        town.later(Duration.ofMinutes(30));
        refused();
        town.later(Duration.ofMinutes(15));
        ana.member().open(permit).close();
    }
}
