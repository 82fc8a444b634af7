package usufruct.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import usufruct.allocation.RoundStages;
import usufruct.node.WholeRound;

/** {@code usufruct bench rounds}: one whole round by its stages, next to the first that comes. */
@Command(
        name = "rounds",
        mixinStandardHelpOptions = true,
        description = "Runs one whole round, from the list to the permits: seconds and CPU-seconds by stage.")
final class RoundBench implements Callable<Integer> {
    @Option(names = "--needs", description = "how many wait (default: ${DEFAULT-VALUE})")
    private int needs = 10_000;

    @Option(names = "--offers", description = "how many things there are (default: ${DEFAULT-VALUE})")
    private int offers = 500;

    @Option(names = "--quick", description = "a tenth of each: a look, not a result")
    private boolean quick;

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("usufruct-rounds");
        int many = quick ? needs / 10 : needs;
        int things = quick ? offers / 10 : offers;
        System.err.println("usufruct: measuring " + many + " needs are signed, checked and kept first ...");
        try (var round = new WholeRound(folder, many, things)) {
            System.out.printf("%-46s %10s %12s %10s%n", "stage", "seconds", "CPU-seconds", "heap MiB");
            RoundStages.Served served = round.run(new Clocks());
            System.out.printf("%n%-46s %10s %12s %10s %8s %8s%n", "", "served", "of thousand", "nothing", "least", "Gini");
            print("the draw", served.byDraw());
            print("the first that comes", served.byFirstCome());
            System.out.printf(
                    Locale.ROOT,
                    "%n%,d needs, %,d offers, %,d pairs; a record of %,d bytes.%nThe stages are run once more after the"
                            + " whole round; CPU-seconds are those of the process, collector and compiler included; heap"
                            + " is the most that was taken, garbage included.%nnothing, least: people who had no turn, and"
                            + " the turns of who has fewest, earlier ones of the period included. Gini: of those turns, of"
                            + " a thousand.%n",
                    many,
                    things,
                    served.pairs(),
                    served.bytes());
        } finally {
            Bench.delete(folder);
        }
        return 0;
    }

    private static void print(String who, RoundStages.Fairness fairness) {
        System.out.printf(
                Locale.ROOT,
                "%-46s %,10d %12d %,10d %8d %8d%n",
                who,
                fairness.needs(),
                fairness.filled(),
                fairness.nothing(),
                fairness.least(),
                fairness.gini());
    }

    private static final class Clocks implements RoundStages.Measure {
        private final OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

        @Override
        public <T> T of(String name, Supplier<T> work) {
            List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .toList();
            heap.forEach(MemoryPoolMXBean::resetPeakUsage);
            long cpu = process.getProcessCpuTime();
            long wall = System.nanoTime();
            T answer = work.get();
            System.out.printf(
                    Locale.ROOT,
                    "%-46s %10.2f %12.2f %10d%n",
                    name,
                    (System.nanoTime() - wall) / 1e9,
                    (process.getProcessCpuTime() - cpu) / 1e9,
                    heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20);
            return answer;
        }
    }
}
