package usufruct.allocation.unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Tries every way to give out units: the slow and plain model of what is best. At most five persons, seven units each. */
final class EveryWay {
    private final UnitProblem problem;
    private final BitSet grants = new BitSet(1 << 15);
    private final int[] left;
    private final int[] won;

    private EveryWay(UnitProblem problem) {
        this.problem = problem;
        left = problem.capacity().clone();
        won = new int[problem.people().count()];
        decide(0);
    }

    /** What each person wins in the best way. */
    static int[] best(UnitProblem problem) {
        var every = new EveryWay(problem);
        List<int[]> all = every.all();
        int[] fairest = all.stream().map(every::totals).max(EveryWay::compare).orElseThrow();
        int most =
                all.stream().mapToInt(grant -> Arrays.stream(grant).sum()).max().orElseThrow();
        Comparator<int[]> byRank = (one, other) -> compare(every.turns(one), every.turns(other));
        int[] best = all.stream()
                .filter(grant -> Arrays.equals(every.totals(grant), fairest))
                .max(byRank)
                .orElseThrow();
        if (Arrays.stream(best).sum() != most) {
            throw new AssertionError("the fairest way wastes nothing");
        }
        return best;
    }

    private void decide(int need) {
        if (need == problem.needs().count()) {
            int code = 0;
            for (int person = 0; person < won.length; person++) {
                code |= won[person] << 3 * person;
            }
            grants.set(code);
            return;
        }
        decide(need + 1);
        int person = problem.needs().person()[need];
        if (won[person] == problem.people().quota()[person]) {
            return;
        }
        won[person]++;
        for (int edge = problem.needs().first()[need]; edge < problem.needs().first()[need + 1]; edge++) {
            int offer = problem.needs().offer()[edge];
            if (left[offer] > 0) {
                left[offer]--;
                decide(need + 1);
                left[offer]++;
            }
        }
        won[person]--;
    }

    private List<int[]> all() {
        List<int[]> all = new ArrayList<>();
        grants.stream()
                .forEach(code -> all.add(IntStream.range(0, won.length)
                        .map(person -> code >> 3 * person & 7)
                        .toArray()));
        return all;
    }

    private int[] totals(int[] grant) {
        return IntStream.range(0, grant.length)
                .map(person -> problem.people().history()[person] + grant[person])
                .sorted()
                .toArray();
    }

    /** For every number of uses, and at each for every person by rank: 1 when they won a unit having had so many. */
    private int[] turns(int[] grant) {
        int[] history = problem.people().history();
        int[] byRank = IntStream.range(0, grant.length)
                .boxed()
                .sorted(Comparator.comparingLong(person -> problem.people().rank()[person]))
                .mapToInt(Integer::intValue)
                .toArray();
        return IntStream.range(0, 12)
                .flatMap(uses -> Arrays.stream(byRank)
                        .map(person -> history[person] <= uses && uses < history[person] + grant[person] ? 1 : 0))
                .toArray();
    }

    private static int compare(int[] one, int[] other) {
        return Arrays.compare(one, other);
    }
}
