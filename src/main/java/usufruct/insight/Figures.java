package usufruct.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How well the node serves, for everybody to see. A figure that would speak of fewer than {@value #SMALLEST} people or
 * cases, or from which such a one could be worked out, is absent.
 *
 * @param fillRatePercent of the needs that were not withdrawn, how many got something, rounded down
 * @param waitingHours from asking to the assignment, over the needs that got something
 * @param fairness how evenly use is spread over those who asked
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Figures(
        Needs needs,
        Optional<Long> fillRatePercent,
        Optional<Waiting> waitingHours,
        Optional<Fairness> fairness,
        Returns returns,
        Upkeep upkeep,
        OverrideFigures overrides,
        AppealFigures appeals) {

    /** Every figure that is told, by its name, in a fixed order. */
    public SortedMap<String, Long> rows() {
        var rows = new TreeMap<String, Long>();
        put(rows, "needs.published", needs.published());
        put(rows, "needs.assigned", needs.assigned());
        put(rows, "needs.waiting", needs.waiting());
        put(rows, "needs.withdrawn", needs.withdrawn());
        put(rows, "needs.expired", needs.expired());
        put(rows, "fillRatePercent", fillRatePercent);
        put(rows, "waitingHours.p50", waitingHours.map(Waiting::p50));
        put(rows, "waitingHours.p90", waitingHours.map(Waiting::p90));
        put(rows, "fairness.persons", fairness.map(Fairness::persons));
        put(rows, "fairness.fewest", fairness.map(Fairness::fewest));
        put(rows, "fairness.most", fairness.map(Fairness::most));
        put(rows, "fairness.varianceHundredths", fairness.map(Fairness::varianceHundredths));
        put(rows, "fairness.giniPercent", fairness.map(Fairness::giniPercent));
        put(rows, "returns.returned", returns.returned());
        put(rows, "returns.onTimePercent", returns.onTimePercent());
        rows.put("upkeep.inMaintenance", upkeep.inMaintenance());
        rows.put("upkeep.codesToRotate", upkeep.codesToRotate());
        rows.putAll(overrides.rows());
        rows.putAll(appeals.rows());
        return Collections.unmodifiableSortedMap(rows);
    }

    private static void put(SortedMap<String, Long> rows, String name, Optional<Long> figure) {
        figure.ifPresent(value -> rows.put(name, value));
    }

    /** Counts and shares below this are not told. */
    public static final int SMALLEST = 5;

    /** How many needs were published, and where they stand. Those assigned include those fulfilled. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Needs(
            Optional<Long> published,
            Optional<Long> assigned,
            Optional<Long> waiting,
            Optional<Long> withdrawn,
            Optional<Long> expired) {}

    /** Half waited no longer than {@code p50}, nine of ten no longer than {@code p90}; whole hours, rounded up. */
    public record Waiting(long p50, long p90) {}

    /**
     * Uses per person among those who asked.
     *
     * @param persons how many asked
     * @param fewest uses of one person
     * @param most uses of one person
     * @param varianceHundredths of the uses per person, in hundredths, rounded down
     * @param giniPercent Gini's coefficient of the uses per person: 0 where all had as many, near 100 where one had all
     */
    public record Fairness(long persons, long fewest, long most, long varianceHundredths, long giniPercent) {}

    /**
     * What came back.
     *
     * @param onTimePercent of those, how many before their window ended, rounded down
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Returns(Optional<Long> returned, Optional<Long> onTimePercent) {}

    /**
     * What waits for a steward's hand. These are things, not people: nothing is hidden.
     *
     * @param inMaintenance offers that rest until they are repaired
     * @param codesToRotate offers whose code must be another before anybody gets it
     */
    public record Upkeep(long inMaintenance, long codesToRotate) {}
}
