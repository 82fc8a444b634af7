package usufruct.allocation.unit;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Leximin, OR-Tools and first come on the same towns, in turns in one process. OR-Tools is timed from the finished model
 * on, leximin with its preparation and its check.
 *
 * <p>Prints one line a measurement: who, needs, milliseconds, and the {@link Standing}: persons with nothing, the least,
 * squares, units.
 */
public final class UnitRace {
    private final UnitProblem problem;
    private long nanos;

    private UnitRace(UnitProblem problem) {
        this.problem = problem;
    }

    /** @param arguments how often; then the numbers of needs, those that OR-Tools is not asked for with a minus */
    public static void main(String[] arguments) {
        int times = Integer.parseInt(arguments[0]);
        Optional<String> missing = ConvexFlow.missing();
        missing.ifPresent(System.out::println);
        warmUp(missing.isEmpty());
        for (int size = 1; size < arguments.length; size++) {
            int needs = Integer.parseInt(arguments[size]);
            int repetitions = Math.abs(needs) < 100_000 ? times : Math.abs(needs) < 1_000_000 ? (times + 1) / 2 : 1;
            for (int time = 0; time < repetitions; time++) {
                new UnitRace(RandomTown.ofSize(Math.abs(needs), time)).run(needs > 0 && missing.isEmpty());
            }
        }
    }

    private static void warmUp(boolean withFlow) {
        for (int time = 0; time < 30; time++) {
            UnitProblem town = RandomTown.ofSize(3_000, -1 - time);
            Leximin.allot(town);
            FirstCome.granted(town);
            if (withFlow) {
                ConvexFlow.of(town).solve();
            }
        }
    }

    private void run(boolean withFlow) {
        print("leximin", timed(() -> Leximin.allot(problem).granted()));
        print("first", timed(() -> FirstCome.granted(problem)));
        if (withFlow) {
            ConvexFlow flow = ConvexFlow.of(problem);
            int[] granted = timed(() -> {
                flow.solve();
                return flow.granted();
            });
            print("flow", granted);
        }
    }

    private int[] timed(Supplier<int[]> allots) {
        System.gc();
        long start = System.nanoTime();
        int[] granted = allots.get();
        nanos = System.nanoTime() - start;
        return granted;
    }

    private void print(String who, int[] granted) {
        Standing standing = Standing.of(problem, granted);
        System.out.println(who + " " + problem.needs().count() + " " + nanos / 1e6 + " " + standing.nothing() + " "
                + standing.least() + " " + standing.squares() + " " + standing.units());
    }
}
