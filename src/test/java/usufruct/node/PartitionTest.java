package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import usufruct.store.Store;

/**
 * Three nodes in networks of their own, of which one is cut off: a real partition, where the machine lets somebody make networks. It is played by
 * {@code usufruct.demo.PartedVillages} in namespaces that end with it.
 */
class PartitionTest {
    private static final List<String> VILLAGES = List.of("harbour", "mill", "orchard");
    private static final int MOST_MINUTES = 6;

    /** As the machine's own master, or as that of namespaces where it lets anybody make them. */
    private static final List<List<String>> WAYS = List.of(
            List.of("unshare", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"),
            List.of(
                    "unshare",
                    "--user",
                    "--map-root-user",
                    "--net",
                    "--pid",
                    "--fork",
                    "--kill-child",
                    "--mount-proc"));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    @Tag("campaign")
    void whoWasCutOffCatchesUpAndNothingIsLostOrDoubled() throws IOException, InterruptedException {
        Optional<List<String>> way = WAYS.stream().filter(PartitionTest::works).findFirst();
        if (way.isEmpty()) {
            System.out.println(
                    "No partition is played: this machine lets nobody make network namespaces with bridges"
                            + " (unshare, nsenter and ip are needed: the packages util-linux and iproute2, and root or user namespaces)");
        }
        Assumptions.assumeTrue(way.isPresent(), "no network namespaces here");

        String told = play(way.get());

        System.out.println(told);
        assertThat(told)
                .contains("nobody hears anything of Mill Lane", "knows of the revocation", "each once", "all is told");
        for (String each : VILLAGES) {
            assertThat(Aftermath.of(folder.resolve(each), new Notes())).as(each).isEmpty();
        }
        assertThat(counted("mill", "SELECT count(*) FROM visit")).isEqualTo(3);
        assertThat(counted("mill", "SELECT count(*) FROM assignment")).isEqualTo(2);
        assertThat(counted("harbour", "SELECT count(*) FROM visit_ending WHERE accepted IS NOT NULL"))
                .isEqualTo(1);
        assertThat(counted("mill", "SELECT count(*) FROM visit_ending WHERE accepted IS NOT NULL"))
                .isEqualTo(1);
        assertThat(counted("orchard", "SELECT count(*) FROM peer_certificates")).isPositive();
    }

    private static boolean works(List<String> way) {
        var command = new ArrayList<>(way);
        command.addAll(List.of(
                "sh",
                "-c",
                "ip link add bridge0 type bridge && ip link add veth0 type veth peer name veth1 && nsenter --version"));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The story is not longer than so many minutes, and it ends when this process does. */
    private String play(List<String> way) throws IOException, InterruptedException {
        Path told = folder.resolve("told.txt");
        var command = new ArrayList<>(way);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Xmx192m",
                "-cp",
                System.getProperty("java.class.path"),
                "usufruct.demo.PartedVillages",
                folder.toString()));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        try {
            boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
            assertThat(ended && process.exitValue() == 0)
                    .as("the story is told to its end, of which this is there: %s", Files.readString(told))
                    .isTrue();
            System.out.println("the partition took " + (System.nanoTime() - start) / 1_000_000 + " ms");
            return Files.readString(told);
        } finally {
            process.destroyForcibly();
        }
    }

    private long counted(String village, String query) {
        return Store.look(
                folder.resolve(village).resolve("usufruct.db"),
                reading -> reading.query(query).mapTo(Long.class).one());
    }
}
