package usufruct.node.command;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import usufruct.demo.Programme;
import usufruct.demo.Story;
import usufruct.node.Node;
import usufruct.node.NodeSettings;
import usufruct.words.Did;

/** {@code usufruct demo}: a node on loopback, and the stories of communities played through its interface. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a node and plays weeks of five communities through its public interface, then keeps serving.",
            "On a folder that has been through it, the weeks after follow; nothing is ever destroyed.",
            "With --nodes 3 three villages on three nodes become neighbours, each node in a process of its own: kill any of",
            "them while it plays, it begins again and all goes on as told."
        })
public final class DemoCommand implements Callable<Integer> {
    /** The people of all stories come from one address, within the same minute. */
    private static final NodeSettings.Passports EVERYBODY_AT_ONCE = new NodeSettings.Passports(600, 600);

    private final Terminal terminal;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data/demo",
            description = "the folder of the node's data (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("data/demo");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            converter = PortNumber.class,
            description =
                    "the port on 127.0.0.1; 0 takes a free one (default: ${DEFAULT-VALUE}); of several nodes the first one's")
    private int port = 8080;

    @Option(
            names = "--nodes",
            paramLabel = "COUNT",
            defaultValue = "1",
            converter = NodeCount.class,
            description = "1 or 3 (default: ${DEFAULT-VALUE})")
    private int nodes = 1;

    @Option(
            names = "--community",
            paramLabel = "NAME",
            converter = CommunityName.class,
            description = {
                "plays one of them only: tool-library, community-transport, compute-commons, space-sharing, childcare"
            })
    private List<String> communities = List.of();

    @Option(
            names = "--settings",
            description = "prints what the file of a node has to say that the story is played at with --at, and stops")
    private boolean settings;

    @Option(
            names = "--at",
            paramLabel = "URL",
            description = "plays at a node that was started with what --settings printed, instead of starting one")
    private @Nullable URI at;

    @Option(names = "--exit", description = "stops when the story is told; status 0 says that all went as told")
    private boolean exit;

    public DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (nodes > 1) {
            playBetweenNodes();
            return 0;
        }
        List<String> played = communities.isEmpty() ? Programme.COMMUNITIES : communities;
        try (Programme programme = Programme.of(played, data.resolve("demo"))) {
            if (settings) {
                terminal.out().print(file(programme));
            } else if (at != null) {
                play(programme, at);
            } else {
                playAtOwnNode(programme);
            }
        }
        return 0;
    }

    private void playBetweenNodes() throws InterruptedException {
        if (settings || at != null || !communities.isEmpty()) {
            throw new CommandFailedException("--nodes goes with --data, --port and --exit alone");
        }
        try (var demo = new NeighboursDemo(terminal, data.resolve("nodes"))) {
            Map<String, URI> serving = demo.play(port);
            if (!exit) {
                serving.forEach((title, address) -> terminal.out().println(title + " keeps serving at " + address));
                terminal.out().println("Stop them with Ctrl-C.");
                untilStopped();
            }
        }
    }

    private void playAtOwnNode(Programme programme) throws InterruptedException {
        try (Node node = Node.start(settings(programme))) {
            terminal.out().println("A node serves at " + node.address() + ", its data is in " + data);
            play(programme, node.address());
            if (!exit) {
                terminal.out().println();
                terminal.out().println("The node keeps serving at " + node.address() + "; stop it with Ctrl-C.");
                untilStopped();
            }
        }
    }

    private void play(Programme programme, URI node) {
        programme.play(node, terminal.out(), new Story.Surroundings(new SecureRandom(), Replaying::sentence));
    }

    private String file(Programme programme) {
        String operators = programme.operators().stream().map(Did::toString).collect(Collectors.joining("\", \""));
        return """
                data: "%s"
                port: %d
                clock: "%s"
                operators: ["%s"]
                passportsPerMinute: %d
                passportsPerMinutePerAddress: %d
                """.formatted(
                        data.resolve("node"),
                        port,
                        programme.begins(),
                        operators,
                        EVERYBODY_AT_ONCE.perMinute(),
                        EVERYBODY_AT_ONCE.perMinutePerAddress());
    }

    private NodeSettings settings(Programme programme) {
        NodeSettings embedded = NodeSettings.embedded(data);
        return embedded.withPort(port)
                .withOperators(programme.operators())
                .withLimits(embedded.listen().limits().withPassports(EVERYBODY_AT_ONCE))
                .steppedFrom(programme.begins());
    }

    private static void untilStopped() throws InterruptedException {
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "stop"));
        stopped.await();
    }
}
