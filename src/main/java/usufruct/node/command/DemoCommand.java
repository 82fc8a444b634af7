package usufruct.node.command;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import usufruct.demo.Cast;
import usufruct.demo.Plan;
import usufruct.demo.PlanFile;
import usufruct.demo.Story;
import usufruct.node.Node;
import usufruct.node.NodeSettings;

/** {@code usufruct demo}: a node on loopback, and the story of the tool library played through its interface. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a node and plays four weeks of a tool library through its public interface, then keeps serving.",
            "On a folder that has been through it, the next four weeks follow; nothing is ever destroyed."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final String PLAN = "ops/demo/tool-library.json";

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
            description = "the port on 127.0.0.1; 0 takes a free one (default: ${DEFAULT-VALUE})")
    private int port = 8080;

    @Option(names = "--exit", description = "stops when the story is told; status 0 says that all went as told")
    private boolean exit;

    public DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Plan plan = PlanFile.onClasspath(PLAN);
        try (Cast cast = Cast.of(plan, data.resolve("demo/passports.json"));
                Node node = Node.start(settings(plan, cast))) {
            terminal.out().println("A node serves at " + node.address() + ", its data is in " + data);
            new Story(plan, cast, terminal.out(), new Story.Surroundings(new SecureRandom(), Replaying::sentence))
                    .play(node.address());
            if (!exit) {
                terminal.out().println();
                terminal.out().println("The node keeps serving at " + node.address() + "; stop it with Ctrl-C.");
                untilStopped();
            }
        }
        return 0;
    }

    private NodeSettings settings(Plan plan, Cast cast) {
        return NodeSettings.embedded(data)
                .withPort(port)
                .withOperators(List.of(cast.operator()))
                .steppedFrom(plan.begins());
    }

    private static void untilStopped() throws InterruptedException {
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "stop"));
        stopped.await();
    }
}
