package usufruct.node;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import usufruct.words.Did;

/**
 * A node with two resources more, {@link CeilingResource} and {@link SearchRaceResource}: what its own requests are measured
 * against. It lives in a process of its own, with the flags that a node ships with, until its standard input ends.
 */
public final class BenchServer {

    /** @param arguments the data folder, the operator's DID, and the instant at which the clock stands */
    public static void main(String[] arguments) throws IOException {
        Path plain = Path.of(arguments[0]).resolveSibling("plain");
        try (Node node = Node.start(
                settings(arguments),
                rooms -> List.of(new CeilingResource(rooms), new SearchRaceResource(rooms, plain)))) {
            System.out.println("Usufruct serves at " + node.address());
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        }
    }

    static NodeSettings settings(String[] arguments) {
        NodeSettings embedded = NodeSettings.embedded(Path.of(arguments[0]));
        return embedded.withPort(0)
                .withLimits(embedded.listen().limits().withPassports(new NodeSettings.Passports(60_000, 60_000)))
                .withOperators(List.of(new Did(arguments[1])))
                .steppedFrom(Instant.parse(arguments[2]));
    }

    private BenchServer() {}
}
