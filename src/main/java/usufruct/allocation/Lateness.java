package usufruct.allocation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import usufruct.assignment.Assignment;
import usufruct.policy.fact.Parameters;
import usufruct.policy.fact.PersonFacts.Suspension;

/**
 * What a late return means for whoever has the thing: after so many reminders as the policy says, their needs in the pool
 * are not drawn until it is back, and in any case no longer than four weeks. Afterwards it is a fact, for the policy's period, that
 * something came back late; what that means is for the rules to say.
 */
public final class Lateness {
    private static final Duration MOST = Duration.ofDays(28);

    /** What is back no later than so long after it was due did not come late. */
    public static final Duration GRACE = Duration.ofDays(1);

    /** @param permits a person's permits in a pool */
    static Suspension of(List<Assignment> permits, Instant now, Parameters parameters) {
        if (!parameters.has(Parameters.LATE_PAUSES_AFTER_REMINDERS)) {
            return Suspension.NONE;
        }
        long most = parameters.get(Parameters.LATE_PAUSES_AFTER_REMINDERS);
        return permits.stream()
                .filter(permit -> permit.holds() && permit.course().reminders() >= most)
                .map(permit -> permit.window().until())
                .flatMap(due -> pausesUntil(due, now).stream())
                .max(Comparator.naturalOrder())
                .map(Suspension::until)
                .orElse(Suspension.NONE);
    }

    /** Until when somebody's needs rest because of what was due and is not back; empty when they do not, now. */
    public static Optional<Instant> pausesUntil(Instant due, Instant now) {
        return Optional.of(due.plus(MOST)).filter(end -> !due.isAfter(now) && now.isBefore(end));
    }

    private Lateness() {}
}
