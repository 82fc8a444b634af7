package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.policy.PolicySets;
import usufruct.words.ItemId;

/** Rules change while a round is under way: no round is lost, and each is drawn by what was in force at its freeze. */
class PolicySwapTest {
    private static final long SHIPPED =
            PolicySets.shipped().load("tool-library").version();

    @TempDir
    private Path folder;

    private Village village;

    @BeforeEach
    void found() {
        village = new Village(folder);
        village.offer("drill", 2, "4711");
        village.need(village.person(), "drill", 2);
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void aRoundFrozenBeforeTheSwapIsDrawnByTheRulesThatItFroze() {
        ItemId round = village.frozen();

        swap();
        village.draw(round);
        village.publish(round);

        assertThat(versionOf(round)).isEqualTo(SHIPPED);
        assertSound();
    }

    @Test
    void aRoundAnnouncedBeforeTheSwapAndFrozenAfterIsDrawnByTheNewRules() {
        ItemId round = village.announced();

        swap();
        village.freeze(round);
        village.draw(round);
        village.publish(round);

        assertThat(versionOf(round)).isEqualTo(SHIPPED + 1);
        assertSound();
    }

    private void swap() {
        village.bringInForce(List.of(village.person(), village.person()));
    }

    private long versionOf(ItemId round) {
        return village.record(round).document().path("policy").path("version").asLong();
    }

    private void assertSound() {
        Path bundle = folder.resolve("bundle");
        village.export(bundle);

        assertThat(Audit.ofBundle(bundle, Optional.empty())).isInstanceOf(Verdict.Sound.class);
    }
}
