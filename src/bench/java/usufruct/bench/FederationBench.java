package usufruct.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import usufruct.federation.box.Hub;

/** {@code usufruct bench federation}: what each peer costs a node that has few, or many; what copies take; how long a search waits. */
@Command(
        name = "federation",
        mixinStandardHelpOptions = true,
        description = {
            "One node and its peers in one process: requests, bytes and CPU milliseconds for each peer;",
            "how fast copies of peers' things are read, and what they take on the disk;",
            "how long a search at ten peers takes, with one of them dead."
        })
final class FederationBench implements Callable<Integer> {
    private static final int THINGS_OF_EACH = 10;
    private static final int ASKED = 10;
    private static final Duration LONGEST_REST = Duration.ofHours(2);

    @Option(names = "--peers", split = ",", paramLabel = "COUNT", description = "how many (default: ${DEFAULT-VALUE})")
    private List<Integer> peers = List.of(10, 100, 1_000);

    @Option(
            names = "--documents",
            paramLabel = "COUNT",
            description =
                    "how many things the peers show in all, where copies are measured (default: ${DEFAULT-VALUE})")
    private int documents = 100_000;

    @Option(
            names = "--showing",
            paramLabel = "COUNT",
            description = "how many peers show them (default: ${DEFAULT-VALUE})")
    private int showing = 1_000;

    @Option(names = "--searches", paramLabel = "COUNT", description = "how many (default: ${DEFAULT-VALUE})")
    private int searches = 100;

    @Override
    public Integer call() {
        try (var warm = Hub.inOrder(new Hub.Kind(10, THINGS_OF_EACH, true))) {
            warm.pair();
            warm.tellAll();
            warm.read();
        }
        costs();
        copies();
        searches();
        return 0;
    }

    private void costs() {
        System.out.printf(
                "For each peer; CPU milliseconds of the node and of what answers it, which is next to nothing but for what it shows.%n%n");
        System.out.printf("%7s  %-26s %9s %9s %9s%n", "peers", "what", "requests", "bytes", "CPU ms");
        for (int count : peers) {
            try (var hub = Hub.inOrder(new Hub.Kind(count, THINGS_OF_EACH, true))) {
                print("become peers", hub.pair());
                print("tell all of one thing", hub.tellAll());
                print("tell all of another", hub.tellAll());
                print("read " + THINGS_OF_EACH + " things of each", hub.read());
                print("an hour in which nothing is", hub.quietHour());
            }
        }
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

    private void copies() {
        int each = Math.max(1, documents / showing);
        try (var hub = Hub.inOrder(new Hub.Kind(showing, each, true))) {
            hub.pair();
            Hub.Size before = hub.size();
            long start = System.nanoTime();
            Hub.Figures read = hub.read();
            double seconds = (System.nanoTime() - start) / 1e9;
            Hub.Size after = hub.size();
            long copies = (long) each * showing;
            System.out.printf(
                    Locale.ROOT,
                    "%n%d things of %d peers are read in %.1f s (%.0f a second, in one thread with those who show them),"
                            + " %.0f bytes each on the way.%n",
                    copies,
                    showing,
                    seconds,
                    copies / seconds,
                    (double) read.bytes() / copies);
            System.out.printf(
                    Locale.ROOT,
                    "On the disk each copy takes %.0f bytes in the database and %.0f in the index: %.1f and %.1f MiB.%n",
                    (double) (after.database() - before.database()) / copies,
                    (double) after.index() / copies,
                    (after.database() - before.database()) / (1024.0 * 1024),
                    after.index() / (1024.0 * 1024));
        }
    }

    private void searches() {
        System.out.printf(
                "%nA search at %d peers, milliseconds; nobody is waited for beyond the deadline of 2,000 ms.%n%n",
                ASKED);
        System.out.printf("%-54s %9s %9s %9s%n", "", "half", "99 of 100", "all");
        search("all of them live", 0, Duration.ofSeconds(1));
        search("one is dead, and somebody searches each second", 1, Duration.ofSeconds(1));
        search("one is dead, and every search tries it", 1, LONGEST_REST);
    }

    /** @param between by the node's clock: a dead peer rests, so whoever searches seldom tries it each time */
    private void search(String what, int dead, Duration between) {
        try (var hub =
                new Hub(new Hub.Kind(ASKED, THINGS_OF_EACH, false), Executors.newVirtualThreadPerTaskExecutor())) {
            hub.join();
            hub.pair();
            for (int i = 0; i < searches / 10 + 1; i++) {
                hub.search();
            }
            hub.die(dead);
            var millis = new ArrayList<Double>();
            for (int i = 0; i < searches; i++) {
                hub.pass(between);
                long start = System.nanoTime();
                int silent = hub.search();
                millis.add((System.nanoTime() - start) / 1e6);
                if (silent != dead) {
                    throw new IllegalStateException(silent + " peers did not answer, not " + dead);
                }
            }
            Collections.sort(millis);
            System.out.printf(
                    Locale.ROOT,
                    "%-54s %9.1f %9.1f %9.1f%n",
                    what,
                    millis.get(millis.size() / 2),
                    millis.get(Math.max(0, millis.size() * 99 / 100 - 1)),
                    millis.getLast());
        }
    }
}
