package usufruct.allocation;

import java.time.Duration;
import usufruct.policy.fact.Parameters;

/**
 * When a pool draws by itself, as the numbers of its policy say: in batches, once needs have gathered, or at once, as soon as
 * something free fits.
 *
 * @param immediate whether it draws at once
 * @param gathering how long needs gather for a round; what comes within that time shares it
 * @param revealing how long after the freeze the draw waits for what was pledged to its chance, at most
 */
public record Cadence(boolean immediate, Duration gathering, Duration revealing) {
    private static final Duration IN_BATCHES = Duration.ofDays(1);
    private static final Duration REVEALING_AT_ONCE = Duration.ofMinutes(1);

    /** That of a pool whose policy has these numbers. */
    public static Cadence of(Parameters parameters) {
        long minutes = number(parameters, Parameters.IMMEDIATE_MINUTES);
        if (minutes > 0) {
            return new Cadence(true, Duration.ofMinutes(minutes), REVEALING_AT_ONCE);
        }
        long hours = number(parameters, Parameters.GATHER_HOURS);
        return new Cadence(false, hours > 0 ? Duration.ofHours(hours) : IN_BATCHES, Pledges.REVEALING);
    }

    private static long number(Parameters parameters, String name) {
        return parameters.has(name) ? parameters.get(name) : 0;
    }
}
