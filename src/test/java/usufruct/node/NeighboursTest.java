package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import usufruct.node.command.DemoCommand;
import usufruct.node.command.Terminal;
import usufruct.store.Store;

/**
 * Three nodes in processes of their own play a story between villages, and each is killed once in the middle of it; {@code -Dusufruct.seed=N}
 * chooses the same moments again.
 */
class NeighboursTest {
    private static final Map<String, String> VILLAGES =
            Map.of("harbour", "Harbour Street", "mill", "Mill Lane", "orchard", "Orchard Hill");

    /** Lines of the story, after each of which a node may be killed: the first is told once all nodes serve. */
    private static final int FIRST_LINE = 6;

    private static final int LAST_LINE = 26;
    private static final int LONGEST_WAIT = 400;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void isToldToItsEndThoughEachNodeIsKilledOnce() {
        killed(1);
    }

    /** Each story goes on where the last one ended. */
    @Test
    @Tag("campaign")
    void isToldAgainAndAgainOnTheSameNodes() {
        killed(Integer.getInteger("usufruct.stories", 5));
    }

    private void killed(int stories) {
        long seed = Optional.ofNullable(Long.getLong("usufruct.seed")).orElseGet(System::nanoTime);
        System.out.println("killing three nodes in " + stories + " stories, seed " + seed);
        var random = new Random(seed);
        for (int story = 1; story <= stories; story++) {
            var kills = new Kills(random);
            String told = play(kills);
            assertThat(kills.done()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(VILLAGES.keySet());
            assertThat(told)
                    .contains("(the node of Harbour Street, process ", "(the node of Mill Lane, process ")
                    .contains(
                            "(the node of Orchard Hill, process ", "finds: Cordless drill", "and both nodes sign that")
                    .contains("the next try of the lock is refused", "the copies elsewhere are gone", "each once");
            VILLAGES.keySet().forEach(this::nothingIsLostOrDoubled);
            allIsThereOnce(story);
        }
    }

    private void allIsThereOnce(int stories) {
        assertThat(counted("mill", "SELECT count(*) FROM visit")).isEqualTo(2 * stories);
        assertThat(counted("mill", "SELECT count(*) FROM assignment")).isEqualTo(2 * stories);
        for (String each : List.of("harbour", "mill")) {
            assertThat(counted(each, "SELECT count(*) FROM visit_ending WHERE accepted IS NOT NULL"))
                    .isEqualTo(stories);
        }
        for (String each : VILLAGES.keySet()) {
            assertThat(counted(each, "SELECT count(*) FROM mirror_document"))
                    .as("the drill and the ladder of the mill, or the trailer and the press")
                    .isEqualTo(2);
        }
    }

    @Test
    void severalNodesGoWithNothingThatIsAboutOne() {
        var said = new ByteArrayOutputStream();
        var command = Main.commandLine(terminal(new PrintStream(said, true)));
        assertThat(command.execute("demo", "--nodes", "2")).isEqualTo(2);
        assertThat(command.execute("demo", "--nodes", "3", "--community", "childcare", "--exit"))
                .isEqualTo(1);
        assertThat(said.size()).isZero();
    }

    private String play(Kills kills) {
        var told = new ByteArrayOutputStream();
        var command = new CommandLine(new DemoCommand(terminal(new PrintStream(told, true) {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                super.write(bytes, offset, length);
                kills.look(told.toString(StandardCharsets.UTF_8));
            }
        })));
        long start = System.nanoTime();
        int status = command.execute("--nodes", "3", "--exit", "--port", "0", "--data", folder.toString());
        assertThat(status).as(told.toString(StandardCharsets.UTF_8)).isZero();
        System.out.println("the story took " + (System.nanoTime() - start) / 1_000_000 + " ms");
        return told.toString(StandardCharsets.UTF_8);
    }

    private static Terminal terminal(PrintStream out) {
        return new Terminal(out, System.err, Optional.empty());
    }

    private void nothingIsLostOrDoubled(String village) {
        assertThat(Aftermath.of(data(village), new Notes())).as(village).isEmpty();
    }

    private Path data(String village) {
        return folder.resolve("nodes").resolve(village);
    }

    private long counted(String village, String query) {
        return Store.look(
                data(village).resolve("usufruct.db"),
                reading -> reading.query(query).mapTo(Long.class).one());
    }

    /** When which node is killed. */
    private static final class Kills {
        private final Map<Integer, String> at = new TreeMap<>();
        private final Random random;
        private final List<String> done = new CopyOnWriteArrayList<>();

        Kills(Random random) {
            this.random = random;
            VILLAGES.keySet().stream().sorted().forEach(village -> {
                int line = random.nextInt(FIRST_LINE, LAST_LINE);
                while (at.containsKey(line)) {
                    line = random.nextInt(FIRST_LINE, LAST_LINE);
                }
                at.put(line, village);
            });
        }

        /** So much was told. */
        synchronized void look(String told) {
            long lines = told.lines().count();
            at.entrySet().removeIf(each -> {
                boolean isTime = each.getKey() <= lines;
                if (isTime) {
                    String village = each.getValue();
                    long process = process(told, VILLAGES.get(village));
                    int wait = random.nextInt(LONGEST_WAIT);
                    Thread.ofVirtual().start(() -> kill(village, process, wait));
                }
                return isTime;
            });
        }

        private static long process(String told, String title) {
            Matcher line = Pattern.compile("The node of " + title + " is process (\\d+) ")
                    .matcher(told);
            assertThat(line.find()).as("the process of %s is told", title).isTrue();
            return Long.parseLong(line.group(1));
        }

        private void kill(String village, long process, int wait) {
            try {
                Thread.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (ProcessHandle.of(process).filter(ProcessHandle::destroyForcibly).isPresent()) {
                done.add(village);
            }
        }

        List<String> done() {
            return done;
        }
    }
}
