package usufruct.node;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.node.command.PortNumber;

/** {@code usufruct serve [FILE]}: runs a node until it is stopped. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs a node. With no file: everything under ./data, on 127.0.0.1:8080.")
final class ServeCommand implements Callable<Integer> {
    private final PrintStream out;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "the node's YAML; see ops/node.example.yml")
    private @Nullable Path file;

    @Option(names = "--data", paramLabel = "DIR", description = "the data folder, instead of the file's")
    private @Nullable Path data;

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = PortNumber.class,
            description = "the port, instead of the file's; 0 takes a free one")
    private @Nullable Integer port;

    ServeCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        NodeSettings settings = file == null ? NodeSettings.embedded(Path.of("data")) : NodeSettings.read(file);
        settings = data == null ? settings : settings.withData(data);
        settings = port == null ? settings : settings.withPort(port);
        var stopped = new CountDownLatch(1);
        Node node = Node.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node, stopped), "stop"));
        out.println("Usufruct serves at " + node.address());
        out.println("The node's passport is " + node.did());
        if (!node.isOperated()) {
            out.println(
                    "Nobody operates it yet: make a passport (usufruct passport new) and name it under `operators`.");
        }
        node.clockTrouble().ifPresent(trouble -> out.println("Look at this machine's clock: " + trouble));
        stopped.await();
        return 0;
    }

    private static void stop(Node node, CountDownLatch stopped) {
        try {
            node.close();
        } finally {
            stopped.countDown();
        }
    }
}
