package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.NeedView;
import usufruct.client.ProblemException;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.words.ItemId;

/** No room is left for the database: nothing acknowledged is lost, and all goes on once there is room again. */
class FullDiskTest {
    private static final int MOST = 2_000;
    private static final int ROOM = 100_000;

    @TempDir
    private Path folder;

    @Test
    void saysSoAndGoesOnWhenThereIsRoomAgain() throws InterruptedException {
        List<ItemId> kept;
        try (var settlement = new Settlement(folder, 1)) {
            Town town = settlement.town;
            Person ana = town.people.getFirst();
            town.offer("Drill", 1, "1234");
            town.settle();

            List<String> before = Race.of(60, () -> need(town, ana));
            settlement.leaveRoom(2);
            kept = publishUntilFull(town, ana);
            List<String> together = Race.of(8, () -> need(town, ana));
            assertThat(together).containsAnyOf("DISK_FULL").isSubsetOf("DISK_FULL", Race.DONE);
            assertThat(ana.member().needs())
                    .extracting(NeedView::id)
                    .containsAll(kept)
                    .hasSize(kept.size() + done(before) + done(together));
            assertThat(text(town, "/health")).isNotEmpty();
            assertThat(isStuckSoon(town))
                    .as("`/ready` says that the lifecycle stands still")
                    .isTrue();

            settlement.leaveRoom(ROOM);
            kept.add(need(town, ana));
            town.draw();
            assertThat(ana.member().assignments()).isNotEmpty();
            assertThat(ana.member().needs()).extracting(NeedView::id).containsAll(kept);
            assertThat(text(town, "/ready")).isNotEmpty();
            assertThat(text(town, "/metrics"))
                    .contains("\nusufruct_open_incidents 0\n", "\nusufruct_follower_lag_entries 0\n");
        }
        assertSound();
    }

    private static List<ItemId> publishUntilFull(Town town, Person person) {
        var kept = new ArrayList<ItemId>();
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> {
            while (kept.size() < MOST) {
                kept.add(need(town, person));
            }
        });
        assertThat(problem).as("the disk was full at some time").isNotNull();
        assertThat(problem.reason()).isEqualTo("DISK_FULL");
        return kept;
    }

    private static int done(List<String> results) {
        return Collections.frequency(results, Race.DONE);
    }

    private static boolean isStuckSoon(Town town) throws InterruptedException {
        for (int tries = 0; tries < 100; tries++) {
            ProblemException problem = catchThrowableOfType(ProblemException.class, () -> text(town, "/ready"));
            if (problem != null) {
                return problem.reason().equals("NOT_READY");
            }
            Thread.sleep(100);
        }
        return false;
    }

    private static ItemId need(Town town, Person person) {
        return town.need(person, Duration.ofDays(1), Duration.ofDays(2));
    }

    private static String text(Town town, String path) {
        return new String(town.anonymous().download(path), StandardCharsets.UTF_8);
    }

    private void assertSound() {
        Path data = folder.resolve("data");
        try (var keys = KeyEncryptionKeys.fromFile(data.resolve("usufruct.keys"))) {
            var evidence =
                    new DataFolder(data.resolve("usufruct.db"), data.resolve("usufruct.head"), Optional.of(keys));
            assertThat(Audit.ofFolder(evidence, Optional.empty())).isInstanceOf(Verdict.Sound.class);
        }
    }
}
