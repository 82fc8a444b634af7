package usufruct.bench;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import usufruct.federation.box.Hub;

/** {@code usufruct bench federation}: what each peer costs a node that has few, or many. */
@Command(
        name = "federation",
        mixinStandardHelpOptions = true,
        description = "One node and its peers in one process: requests, bytes and CPU milliseconds for each peer.")
final class FederationBench implements Callable<Integer> {
    @Option(names = "--peers", split = ",", paramLabel = "COUNT", description = "how many (default: ${DEFAULT-VALUE})")
    private List<Integer> peers = List.of(10, 100, 1_000);

    @Override
    public Integer call() {
        try (var warm = new Hub(10)) {
            warm.pair();
            warm.tellAll();
        }
        System.out.printf(
                "For each peer; CPU milliseconds of the node and of what answers it, which is next to nothing.%n%n");
        System.out.printf("%7s  %-26s %9s %9s %9s%n", "peers", "what", "requests", "bytes", "CPU ms");
        for (int count : peers) {
            try (var hub = new Hub(count)) {
                print("become peers", hub.pair());
                print("tell all of one thing", hub.tellAll());
                print("tell all of another", hub.tellAll());
                print("an hour in which nothing is", hub.quietHour());
            }
        }
        return 0;
    }

    private static void print(String what, Hub.Figures figures) {
        double peers = figures.peers();
        System.out.printf(
                Locale.ROOT,
                "%7d  %-26s %9.2f %9.0f %9.2f%n",
                figures.peers(),
                what,
                figures.requests() / peers,
                figures.bytes() / peers,
                figures.cpuNanos() / peers / 1e6);
    }
}
