package usufruct.allocation;

import java.util.ArrayList;
import java.util.List;

/** How evenly turns are spread, and how long needs wait, in whole numbers. */
final class Spread {
    private final List<Long> turns = new ArrayList<>();
    private long needs;
    private long won;
    private long waited;

    /**
     * @param fillPermille needs that won, of a thousand
     * @param roundsWaitedHundredths rounds that a need has waited when its round is over, a hundredfold, on average
     * @param giniPermille inequality of turns: 0 when everybody has as many, towards 1000 when one has all
     * @param varianceHundredths variance of turns, a hundredfold
     * @param fewest turns of who has fewest
     * @param most turns of who has most
     */
    record Figures(
            long fillPermille,
            long roundsWaitedHundredths,
            long giniPermille,
            long varianceHundredths,
            long fewest,
            long most) {}

    void need(boolean wins, long roundsWaited) {
        needs++;
        won += wins ? 1 : 0;
        waited += wins ? roundsWaited : roundsWaited + 1;
    }

    /** The turns of everybody who asked in a round. */
    void take(List<Long> ofRound) {
        turns.addAll(ofRound);
    }

    Figures figures() {
        List<Long> sorted = turns.stream().sorted().toList();
        return new Figures(
                needs == 0 ? 0 : won * 1000 / needs,
                needs == 0 ? 0 : waited * 100 / needs,
                gini(sorted),
                variance(sorted),
                sorted.isEmpty() ? 0 : sorted.getFirst(),
                sorted.isEmpty() ? 0 : sorted.getLast());
    }

    /** The sorted turns weighed by their rank: 2·Σ(i·x) ÷ (n·Σx) − (n+1) ÷ n. */
    private static long gini(List<Long> sorted) {
        long count = sorted.size();
        long sum = 0;
        long ranked = 0;
        for (int i = 0; i < count; i++) {
            sum += sorted.get(i);
            ranked += (i + 1) * sorted.get(i);
        }
        return sum == 0 ? 0 : 1000 * (2 * ranked - (count + 1) * sum) / (count * sum);
    }

    /** (n·Σx² − (Σx)²) ÷ n². */
    private static long variance(List<Long> turns) {
        long count = turns.size();
        long sum = 0;
        long squares = 0;
        for (long each : turns) {
            sum += each;
            squares += each * each;
        }
        return count == 0 ? 0 : 100 * (count * squares - sum * sum) / (count * count);
    }
}
