package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import usufruct.insight.Verdict;
import usufruct.words.Bytes;

/** An audit leaves every byte of a data folder as it was, and no file of its own. */
class UntouchedTest {
    @TempDir
    private Path folder;

    private LivedIn lived;

    @BeforeEach
    void found() throws IOException {
        lived = LivedIn.make(folder.resolve("made"), 1).copiedTo(folder.resolve("data"));
    }

    @Test
    void leavesTheFolderOfAStoppedNodeAsItWas() throws IOException {
        assertUntouched(lived.data());
    }

    @Test
    void leavesWhatAKillLeftAsItWas() throws IOException {
        assertUntouched(killed());
    }

    @Test
    void leavesACopyWithoutItsIndexAsItWas() throws IOException {
        Path data = killed();
        Files.delete(data.resolve("usufruct.db-shm"));

        assertUntouched(data);
    }

    @Test
    @Timeout(60)
    void leavesTheFolderOfARunningNodeAsItWas() throws IOException, InterruptedException {
        try (var settlement = new Settlement(folder.resolve("town"), 1)) {
            Town town = settlement.town;
            Person ana = town.people.getFirst();
            town.need(ana, Duration.ofHours(1), Duration.ofHours(2));
            town.settle();
            Path data = folder.resolve("town/data");
            awaitRest(data);

            assertUntouched(data);

            town.need(ana, Duration.ofHours(3), Duration.ofHours(4));
            assertThat(ana.member().needs()).hasSize(2);
        }
    }

    /** A copy made in the middle of a node's life is what a kill leaves: the log is not yet folded into the file. */
    private Path killed() throws IOException {
        Path left = Files.createDirectory(folder.resolve("killed"));
        try (Node node = lived.start()) {
            lived.publish(lived.member(node));
            for (String each : List.of("keys", "head", "db", "db-wal", "db-shm")) {
                Files.copy(lived.data().resolve("usufruct." + each), left.resolve("usufruct." + each));
            }
        }
        assertThat(left.resolve("usufruct.db-wal")).isNotEmptyFile();
        return left;
    }

    /** The node itself writes on for a moment: its head, and what can be found. */
    private static void awaitRest(Path data) throws IOException, InterruptedException {
        Map<String, String> before;
        do {
            Thread.sleep(3_000);
            before = digests(data);
            Thread.sleep(500);
        } while (!before.equals(digests(data))
                || Files.mismatch(data.resolve("usufruct.head"), data.resolve("usufruct.head.kept")) >= 0);
    }

    private static void assertUntouched(Path data) throws IOException {
        Map<String, String> before = digests(data);

        assertThat(LivedIn.audit(data)).isInstanceOf(Verdict.Sound.class);

        assertThat(digests(data)).isEqualTo(before);
    }

    private static Map<String, String> digests(Path data) throws IOException {
        var digests = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                digests.put(data.relativize(file).toString(), digest(Files.readAllBytes(file)));
            }
        }
        return digests;
    }

    private static String digest(byte[] bytes) {
        try {
            return Bytes.hex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
