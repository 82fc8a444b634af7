package usufruct.allocation.unit;

import java.util.Arrays;

/**
 * How persons stand after a round; only of those who asked for something.
 *
 * @param nothing how many have no use at all, now or before
 * @param least the fewest uses that anybody has
 * @param squares the sum of the squares of all uses: smaller is fairer, of as many units
 * @param units how many units were granted
 */
record Standing(int nothing, int least, long squares, long units) {

    static Standing of(UnitProblem problem, int[] granted) {
        int[] totals = Arrays.stream(problem.needs().person())
                .distinct()
                .map(person -> problem.people().history()[person] + granted[person])
                .toArray();
        return new Standing(
                (int) Arrays.stream(totals).filter(total -> total == 0).count(),
                Arrays.stream(totals).min().orElse(0),
                Arrays.stream(totals).mapToLong(total -> (long) total * total).sum(),
                Arrays.stream(granted).asLongStream().sum());
    }
}
