package usufruct.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

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
        Upkeep upkeep) {

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
     */
    public record Fairness(long persons, long fewest, long most, long varianceHundredths) {}

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
