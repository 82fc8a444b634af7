package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import usufruct.client.NodeInfo;
import usufruct.passport.PassportKeys;

/**
 * A town on a node that is killed again and again while people are busy; each time what had been acknowledged is
 * remembered, and in the end all of it is looked for.
 *
 * <p>The seed decides what people want and when the node dies, not how their requests meet.
 */
final class Killing implements AutoCloseable {
    private static final int PEOPLE = 16;
    private static final int DRILLS = 5;
    private static final int LONGEST_LIFE = 3_000;
    private static final int SHORTEST_LIFE = 300;
    private static final int START_UP = 2_500;
    private static final int A_LOOK_EVERY = 20;

    private final Path folder;
    private final Path settings;
    private final Path log;
    private final Random random;
    private final PassportKeys operator = Town.newKeys();
    private final int port = freePort();
    private final Notes notes = new Notes();
    private final Gate gate = new Gate();
    private volatile ChildNode node;

    Killing(Path folder, long seed) throws IOException {
        this.folder = folder.resolve("data");
        this.settings = folder.resolve("node.yml");
        this.log = folder.resolve("node.log");
        this.random = new Random(seed);
        Files.writeString(settings, """
                data: %s
                port: %d
                clock: "%s"
                operators: ["%s"]
                passportsPerMinute: 60000
                passportsPerMinutePerAddress: 60000
                """.formatted(this.folder, port, Town.START, operator.did()));
        node = ChildNode.start(settings, log);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> node.kill()));
    }

    /** @param kills how often */
    void run(int kills) throws IOException, InterruptedException {
        assertServes();
        var town = new Town(URI.create("http://127.0.0.1:" + port), operator, PEOPLE);
        for (int each = 0; each < DRILLS; each++) {
            town.offer("Drill " + each, 2, Integer.toString(each));
        }
        var errands = new Errands(town, notes);
        var crowd = new Townspeople(errands, notes, gate, random.nextLong());
        int looked = 0;
        for (int kill = 0; kill < kills; ) {
            gate.open();
            kill(random.nextInt(SHORTEST_LIFE, LONGEST_LIFE));
            kill++;
            gate.shut();
            for (; kill < kills && random.nextBoolean(); kill++) {
                start();
                kill(random.nextInt(START_UP));
            }
            start();
            assertServes();
            town.clock.set(NodeInfo.of(town.anonymous()).now());
            nothingIsServedTwice(town, Optional.ofNullable(errands.lastAcknowledged.get()));
            if (kill - looked >= A_LOOK_EVERY || kill == kills) {
                looked = kill;
                look(town, kill);
            }
        }
        crowd.goHome();
        assertThat(notes.faults).isEmpty();
    }

    /** Lets the lifecycle come to rest, stops the node, and looks at what it has left behind. */
    private void look(Town town, int kills) throws IOException, InterruptedException {
        town.settle();
        town.anonymous().get("/ready");
        kill(0);
        assertThat(Aftermath.of(folder, notes)).as("after kill %d", kills).isEmpty();
        System.out.println("after " + kills + " kills: " + notes);
        start();
        assertServes();
    }

    private void start() throws IOException {
        node = ChildNode.start(settings, log);
    }

    private void kill(long afterMillis) throws InterruptedException {
        assertThat(node.endsWithin(afterMillis))
                .as("it lives until it is killed; its log is %s", log)
                .isFalse();
        node.kill();
    }

    private void assertServes() throws IOException {
        assertThat(node.serves()).as("the node starts; its log is %s", log).isTrue();
    }

    @Override
    public void close() {
        gate.closeForGood();
        node.kill();
    }

    private static void nothingIsServedTwice(Town town, Optional<HttpRequest> request) {
        request.ifPresent(
                again -> assertThat(new Wire(town.address()).send(again).reason())
                        .as("the same request again, after a restart")
                        .isIn("REPLAYED", "SIGNED_BEFORE_START", "SIGNATURE_EXPIRED"));
    }

    private static int freePort() {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
