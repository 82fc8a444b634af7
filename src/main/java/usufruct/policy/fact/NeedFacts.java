package usufruct.policy.fact;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import usufruct.words.Window;

/**
 * What a policy may know of a need.
 *
 * @param purpose what it is for; empty when it does not say
 * @param constraints what the thing must have, by name: a value, or a bound such as {@code >3h} (see {@link Constraints})
 * @param urgent its priority is urgent
 * @param careAgreed the asker agreed to take care
 * @param window the wanted time
 * @param askedAt when it was first asked, through all versions
 */
public record NeedFacts(
        String purpose,
        SortedMap<String, String> constraints,
        boolean urgent,
        boolean careAgreed,
        Window window,
        Instant askedAt) {
    public NeedFacts {
        constraints = Collections.unmodifiableSortedMap(new TreeMap<>(constraints));
    }
}
