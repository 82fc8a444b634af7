package usufruct.demo;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the story came to: how many needs got their turn, how long they waited, how evenly the turns fell. */
record Figures(int asked, int granted, long waitedHalf, long waitedMost, Fairness fairness) {

    /**
     * How many turns each person had.
     *
     * @param variance of the turns a person, over everybody who may ask
     */
    record Fairness(long least, long most, double variance) {}

    static Figures of(Plan plan, List<Turn> turns) {
        List<Turn> granted = turns.stream().filter(Turn::had).toList();
        List<Long> waited = granted.stream()
                .map(each -> Duration.between(each.asked(), each.granted().orElseThrow())
                        .toHours())
                .sorted()
                .toList();
        Map<String, Long> uses = new TreeMap<>();
        plan.people(Plan.Role.REQUESTER).forEach(each -> uses.put(each.key(), 0L));
        uses.putAll(granted.stream()
                .collect(Collectors.groupingBy(each -> each.wish().person(), Collectors.counting())));
        return new Figures(
                turns.size(), granted.size(), percentile(waited, 50), percentile(waited, 90), fairness(uses));
    }

    private static Fairness fairness(Map<String, Long> uses) {
        var summary = uses.values().stream().mapToLong(Long::longValue).summaryStatistics();
        double variance = uses.values().stream()
                .mapToDouble(each -> (each - summary.getAverage()) * (each - summary.getAverage()))
                .average()
                .orElse(0);
        return new Fairness(summary.getMin(), summary.getMax(), variance);
    }

    /** The nearest rank; 0 of nothing. */
    private static long percentile(List<Long> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
    }

    /** As one line for people. */
    String line() {
        return granted + " of " + asked + " needs got a turn, half within " + waitedHalf + " h, " + fairness.least()
                + " to " + fairness.most() + " turns a person";
    }

    /** As lines for people. */
    List<String> lines() {
        return List.of(
                "Fill rate   " + granted * 100 / Math.max(1, asked) + " % (" + granted + " of " + asked
                        + " needs got a turn)",
                "Waiting     half within " + waitedHalf + " h, nine of ten within " + waitedMost + " h",
                String.format(
                        Locale.ROOT,
                        "Fairness    %d to %d turns a person, spread %d, variance %.2f",
                        fairness.least(),
                        fairness.most(),
                        fairness.most() - fairness.least(),
                        fairness.variance()));
    }
}
