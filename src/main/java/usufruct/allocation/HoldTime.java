package usufruct.allocation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.policy.fact.Parameters;

/**
 * Until when a permit is held for its person: the policy's hours, but no longer than half of the time until it begins, and
 * not beyond the policy's lead before that. Where that leaves less than an hour there is no time to ask: it is theirs at once.
 */
public final class HoldTime {
    static final Duration SHORTEST = Duration.ofHours(1);

    private HoldTime() {}

    /**
     * When a hold ends that begins now; empty when nothing is held.
     *
     * @param begins when the first of what is held together begins
     */
    public static Optional<Instant> until(Parameters parameters, Instant now, Instant begins) {
        Duration hours = Duration.ofHours(optional(parameters, Parameters.HOLD_HOURS));
        Duration lead = Duration.ofHours(optional(parameters, Parameters.HOLD_LEAD_HOURS));
        Duration left = Duration.ofMillis(Duration.between(now, begins).toMillis());
        return Stream.of(hours, left.dividedBy(2), left.minus(lead))
                .min(Duration::compareTo)
                .filter(length -> length.compareTo(SHORTEST) >= 0)
                .map(now::plus);
    }

    private static long optional(Parameters parameters, String name) {
        return parameters.has(name) ? parameters.get(name) : 0;
    }
}
