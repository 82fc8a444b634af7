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
final class Killing {
    private static final int PEOPLE = 16;
    private static final int LONGEST_LIFE = 2_500;
    private static final int START_UP = 4_000;
    private static final int A_LOOK_EVERY = 20;

    private final Path folder;
    private final Path settings;
    private final Path log;
    private final Random random;
    private final PassportKeys operator = Town.newKeys();
    private final int port = freePort();
    private final Notes notes = new Notes();
    private final Gate gate = new Gate();

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
                """.formatted(this.folder, port, Town.START, operator.did()));
    }

    /** @param kills how often */
    void run(int kills) throws IOException, InterruptedException {
        ChildNode node = start();
        assertThat(node.serves()).as("the node starts; its log is %s", log).isTrue();
        var town = new Town(URI.create("http://127.0.0.1:" + port), operator, PEOPLE);
        for (int each = 0; each < 5; each++) {
            town.offer("Drill " + each, 2, Integer.toString(each));
        }
        var errands = new Errands(town, notes);
        var crowd = new Crowd(errands, notes, gate, random.nextLong());
        int looked = 0;
        for (int kill = 1; kill <= kills; kill++) {
            gate.open();
            assertThat(node.killAfter(random.nextInt(50, LONGEST_LIFE)))
                    .as("it lives until it is killed")
                    .isTrue();
            gate.shut();
            while (kill < kills && random.nextBoolean()) {
                kill++;
                assertThat(start().killAfter(random.nextInt(START_UP)))
                        .as("it starts until it is killed")
                        .isTrue();
            }
            node = start();
            assertThat(node.serves())
                    .as("the node starts again after kill %d; its log is %s", kill, log)
                    .isTrue();
            town.clock.set(NodeInfo.of(town.anonymous()).now());
            nothingIsServedTwice(town, Optional.ofNullable(errands.lastAcknowledged.get()));
            if (kill - looked >= A_LOOK_EVERY || kill == kills) {
                looked = kill;
                town.settle();
                town.anonymous().get("/ready");
                node.killAfter(0);
                assertThat(Aftermath.of(folder, notes))
                        .as("after kill %d", kill)
                        .isEmpty();
                System.out.println("after " + kill + " kills: " + notes);
                node = start();
                assertThat(node.serves()).isTrue();
            }
        }
        crowd.goHome();
        node.killAfter(0);
        assertThat(notes.faults).isEmpty();
    }

    private static void nothingIsServedTwice(Town town, Optional<HttpRequest> request) {
        request.ifPresent(
                again -> assertThat(new Wire(town.address()).send(again).reason())
                        .as("the same request again, after a restart")
                        .isIn("REPLAYED", "SIGNED_BEFORE_START", "SIGNATURE_EXPIRED"));
    }

    private ChildNode start() throws IOException {
        return ChildNode.start(settings, log);
    }

    private static int freePort() {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
