package usufruct.allocation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import usufruct.assignment.Assignment;
import usufruct.policy.fact.Parameters;
import usufruct.policy.fact.PersonFacts.Suspension;

/**
 * What a late return means for whoever has the thing: after so many reminders as the policy says, their needs in the pool
 * are not drawn until it is back, and in any case no longer than four weeks. Nothing is held against anybody afterwards.
 */
final class Lateness {
    private static final Duration MOST = Duration.ofDays(28);

    /** @param permits a person's permits in a pool */
    static Suspension of(List<Assignment> permits, Instant now, Parameters parameters) {
        if (!parameters.has(Parameters.LATE_PAUSES_AFTER_REMINDERS)) {
            return Suspension.NONE;
        }
        long most = parameters.get(Parameters.LATE_PAUSES_AFTER_REMINDERS);
        return permits.stream()
                .filter(permit -> permit.holds() && permit.course().reminders() >= most)
                .map(permit -> permit.window().until())
                .filter(due -> !due.isAfter(now))
                .map(due -> due.plus(MOST))
                .filter(now::isBefore)
                .max(Comparator.naturalOrder())
                .map(Suspension::until)
                .orElse(Suspension.NONE);
    }

    private Lateness() {}
}
