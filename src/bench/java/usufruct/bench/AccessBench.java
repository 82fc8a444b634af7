package usufruct.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import usufruct.access.ManyTuples;

/** {@code usufruct bench access}: what one check costs, next to a recursive statement over the same tuples. */
@Command(
        name = "access",
        mixinStandardHelpOptions = true,
        description = "Asks who may what in 10,000 to 1,000,000 tuples: kept in memory, unkept, and by recursive SQL.")
final class AccessBench implements Callable<Integer> {
    private static final String LINE = "%12s %12s %12s %12s %12s%n";

    @Option(names = "--quick", description = "fewer: a look, not a result")
    private boolean quick;

    @Override
    public Integer call() throws IOException {
        System.out.printf(
                "Median microseconds of one check over a path of three tuples. Kept: in one reading, what it reads in memory;"
                        + " fresh: a reading each.%n%n");
        System.out.printf(LINE, "tuples", "kept", "fresh", "unkept", "SQL");
        Path scratch = Files.createTempDirectory("usufruct-access");
        try {
            for (int tuples : quick ? new int[] {10_000, 100_000} : new int[] {10_000, 100_000, 1_000_000}) {
                try (var many = new ManyTuples(scratch, tuples)) {
                    ManyTuples.Medians medians = many.measure(quick ? 20 : 100);
                    System.out.printf(
                            LINE,
                            String.format(Locale.ROOT, "%,d", tuples),
                            micros(medians.warm()),
                            micros(medians.fresh()),
                            micros(medians.unkept()),
                            micros(medians.recursive()));
                }
            }
        } finally {
            Bench.delete(scratch);
        }
        return 0;
    }

    private static String micros(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1_000.0);
    }
}
