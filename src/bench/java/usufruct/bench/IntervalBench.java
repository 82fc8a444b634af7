package usufruct.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import usufruct.allocation.interval.Aim;
import usufruct.allocation.interval.Family;
import usufruct.allocation.interval.FirstCome;
import usufruct.allocation.interval.Intervals;
import usufruct.allocation.interval.Problem;
import usufruct.allocation.interval.Timetable;
import usufruct.allocation.interval.Yardstick;

/** {@code usufruct bench intervals}: how many needs are served over time, next to the most that can be. */
@Command(
        name = "intervals",
        mixinStandardHelpOptions = true,
        description = "Shares out units over time: served and milliseconds next to OR-Tools' CP-SAT and first come.")
final class IntervalBench implements Callable<Integer> {
    private static final String LINE = "%8s %6s %8s %8s %8s %8s %8s %9s %9s %9s %9s %8s %8s%n";

    @Option(names = "--quick", description = "fewer and shorter: a look, not a result")
    private boolean quick;

    @Option(names = "--seed", description = "of the first problem (default: ${DEFAULT-VALUE})")
    private long seed;

    private final boolean yardstick = Yardstick.isThere();

    @Override
    public Integer call() {
        seconds(() -> FirstCome.serve(Family.of(2000, seed)));
        seconds(() -> most(Family.of(2000, seed)));
        System.out.printf(
                "Sums over the problems of a size, seeds from %d. Times are CPU milliseconds of one thread, checks"
                        + " included.%nCP-SAT: one worker, %d seconds a problem at most.%n%n",
                seed, limit());
        System.out.printf(
                LINE,
                "needs",
                "cases",
                "first",
                "by rank",
                "most",
                "CP-SAT",
                "bound",
                "proven",
                "worst",
                "mean",
                "to bound",
                "ms",
                "ms SAT");
        for (int needs : new int[] {50, 100, 150, 200}) {
            new Row(needs).measure(quick ? 3 : 10, yardstick).print();
        }
        new Row(100_000).measure(quick ? 1 : 3, false).print();
        System.out.printf(
                "%nfirst: in the order of ranks, nobody is moved. by rank: in that order, moving others. most: as many as"
                        + " possible, and its ms.%nworst, mean: most / CP-SAT where that is proven. to bound: most /"
                        + " CP-SAT's bound in the worst case of all.%n");
        return 0;
    }

    private static Timetable most(Problem problem) {
        return Intervals.most(problem, Aim.MOST, 1, Intervals.steps(problem));
    }

    private int limit() {
        return quick ? 5 : 20;
    }

    private static double seconds(Supplier<?> work) {
        var threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        work.get();
        return (threads.getCurrentThreadCpuTime() - begin) / 1e9;
    }

    /** All problems of one size. */
    private final class Row {
        private final int needs;
        private int cases;
        private long first;
        private long ranked;
        private long most;
        private long optimum;
        private long bound;
        private int proven;
        private double worst = 1;
        private double sum;
        private double worstToBound = 1;
        private double own;
        private double solver;

        Row(int needs) {
            this.needs = needs;
        }

        Row measure(int problems, boolean solve) {
            for (; cases < problems; cases++) {
                Problem problem = Family.of(needs, seed + cases);
                first += FirstCome.serve(problem).served();
                ranked += Intervals.ranked(problem, Intervals.steps(problem))
                        .timetable()
                        .served();
                var timetable = new Timetable[1];
                double seconds = seconds(() -> timetable[0] = most(problem));
                own += seconds;
                most += timetable[0].served();
                if (solve) {
                    compare(problem, timetable[0].served());
                }
            }
            return this;
        }

        private void compare(Problem problem, int served) {
            var found = new Yardstick.Optimum[1];
            solver += seconds(() -> found[0] = Yardstick.most(problem, limit(), 1));
            optimum += found[0].served();
            bound += found[0].bound();
            worstToBound = Math.min(worstToBound, (double) served / found[0].bound());
            if (found[0].proven()) {
                double ratio = (double) served / found[0].served();
                proven++;
                sum += ratio;
                worst = Math.min(worst, ratio);
            }
        }

        void print() {
            boolean solved = bound > 0;
            System.out.printf(
                    LINE,
                    needs,
                    cases,
                    first,
                    ranked,
                    most,
                    solved ? optimum : "-",
                    solved ? bound : "-",
                    solved ? proven : "-",
                    proven > 0 ? percent(worst) : "-",
                    proven > 0 ? percent(sum / proven) : "-",
                    solved ? percent(worstToBound) : "-",
                    millis(own / cases),
                    solved ? millis(solver / cases) : "-");
        }
    }

    private static String percent(double ratio) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * ratio);
    }

    private static String millis(double seconds) {
        return String.format(Locale.ROOT, "%.0f", 1000 * seconds);
    }
}
