package usufruct.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** What the scenes between villages play on: the nodes, what they acknowledged, and how it is told. */
record Region(Map<Village, Neighbour> neighbours, Narrator narrator, Tally tally) {
    /** Less than the skew that nodes put up with: their clocks are moved one after the other. */
    private static final Duration A_MOMENT = Duration.ofSeconds(3);

    private static final int MOST_MOMENTS = 200;

    Neighbour of(Village village) {
        return Objects.requireNonNull(neighbours.get(village));
    }

    List<Neighbour> all() {
        return List.of(Village.values()).stream().map(this::of).toList();
    }

    /** All clocks go on, and stand at the same time then. */
    void later(Duration time) {
        Instant latest = all().stream()
                .map(each -> each.clock().instant())
                .max(Instant::compareTo)
                .orElseThrow();
        for (Neighbour each : all()) {
            each.later(Duration.between(each.clock().instant(), latest.plus(time)));
        }
    }

    /**
     * Lets time pass in moments until something holds: nodes tell each other by themselves, and one that was away is asked again.
     *
     * @throws UnexpectedTurnException with the sentence, when it does not hold after ten minutes
     */
    void until(String sentence, BooleanSupplier holds) {
        for (int moment = 0; moment < MOST_MOMENTS; moment++) {
            if (holds.getAsBoolean()) {
                return;
            }
            later(A_MOMENT);
        }
        throw new UnexpectedTurnException(sentence);
    }
}
