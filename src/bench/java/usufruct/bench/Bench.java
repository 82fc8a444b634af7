package usufruct.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code usufruct bench}: measures a node and prints one table. */
@Command(
        name = "usufruct bench",
        mixinStandardHelpOptions = true,
        subcommands = {AccessBench.class, FederationBench.class, IntervalBench.class, RoundBench.class},
        description = "Measures a node next to its ceilings, in one run, and prints one table.")
public final class Bench implements Callable<Integer> {
    @Option(names = "--quick", description = "fewer repetitions: a look, not a result")
    private boolean quick;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "of: requests, engine, rules, footprint, allocation, search (default: all)")
    private List<String> only = List.of("requests", "engine", "rules", "footprint", "allocation", "search");

    @Option(
            names = "--records",
            split = ",",
            paramLabel = "COUNT",
            description = "how many records are searched (default: 100000,1000000; --quick: 10000)")
    private List<Integer> records = List.of();

    @Option(names = "--home", hidden = true, required = true)
    private Path home = Path.of(".");

    @Option(names = "--flags", hidden = true, required = true)
    private String flags = "";

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("usufruct-bench");
        var setting = new Setting(home, scratch, List.of(flags.strip().split("\\s+")), quick);
        var table = new Table();
        try {
            if (only.contains("requests")) {
                say("requests: the node in a process of its own, the clients in this one, on the same CPUs ...");
                new Ceilings(setting, table).measure();
            }
            if (only.contains("engine")) {
                say("engine: SQLite and H2 in turns, in a process of their own ...");
                new Engines(setting, table).measure();
            }
            if (only.contains("rules")) {
                say("rules: in a process of their own ...");
                new RuleFigures(setting, table).measure();
            }
            if (only.contains("footprint")) {
                say("footprint: starts on one CPU, shipped flags and default flags in turns ...");
                new Footprint(setting, table).measure();
            }
            if (only.contains("allocation")) {
                say("allocation: leximin, OR-Tools and first come in turns, in a process of their own on one CPU ...");
                new Allocations(setting, table).measure();
            }
            if (only.contains("search")) {
                say("search: the node and plain Lucene behind the same door in turns, in a process of their own ...");
                new SearchFigures(setting, table).measure(records.isEmpty() ? usualRecords() : records);
            }
        } finally {
            delete(scratch);
        }
        System.out.printf(
                "%nMedians of %d interleaved repetitions; a ratio is the median of the ratios within each. %d CPUs.%n",
                setting.repetitions(), Runtime.getRuntime().availableProcessors());
        System.out.println("Node's flags: " + flags);
        table.print(System.out);
        return 0;
    }

    private List<Integer> usualRecords() {
        return quick ? List.of(10_000) : List.of(100_000, 1_000_000);
    }

    private static void say(String text) {
        System.err.println("usufruct: measuring " + text);
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
