package usufruct.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The node is killed at random moments, with several people busy; {@code -Dusufruct.seed=N} plays one again. */
class CrashTest {
    private static final int IN_THE_SUITE = 20;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void losesNothingAndPromisesNothingTwiceWhenItIsKilled() throws IOException, InterruptedException {
        killed(IN_THE_SUITE);
    }

    @Test
    @Tag("campaign")
    void losesNothingAndPromisesNothingTwiceInACampaign() throws IOException, InterruptedException {
        killed(Integer.getInteger("usufruct.kills", 200));
    }

    private void killed(int times) throws IOException, InterruptedException {
        long seed = Optional.ofNullable(Long.getLong("usufruct.seed")).orElseGet(System::nanoTime);
        System.out.println("killing a node " + times + " times, seed " + seed);
        try (var killing = new Killing(folder, seed)) {
            killing.run(times);
        }
    }
}
