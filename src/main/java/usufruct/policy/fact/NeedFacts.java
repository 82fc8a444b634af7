package usufruct.policy.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import usufruct.words.Amount;
import usufruct.words.WantedTime;
import usufruct.words.Window;

/**
 * What a policy may know of a need.
 *
 * @param purpose what it is for; empty when it does not say
 * @param constraints what the thing must have, by name: a value, or a bound such as {@code >3h} (see {@link Constraints})
 * @param urgent its priority is urgent
 * @param careAgreed the asker agreed to take care
 * @param time when it is wanted
 * @param askedAt from when on its place counts: when it was first asked, or last asked for more
 * @param together a mark that it shares with other needs of the same person, to be met all or not at all
 * @param amount how many units of one thing it wants at once
 * @param preferences what it would rather have, the one that counts most first
 * @param byProxy a proxy signed it as it stands, for the person
 */
public record NeedFacts(
        String purpose,
        SortedMap<String, String> constraints,
        boolean urgent,
        boolean careAgreed,
        WantedTime time,
        Instant askedAt,
        Optional<String> together,
        Amount amount,
        List<Preference> preferences,
        boolean byProxy) {
    public NeedFacts {
        constraints = Collections.unmodifiableSortedMap(new TreeMap<>(constraints));
        preferences = List.copyOf(preferences);
    }

    /** A need that its person signed. */
    public NeedFacts(
            String purpose,
            SortedMap<String, String> constraints,
            boolean urgent,
            boolean careAgreed,
            WantedTime time,
            Instant askedAt,
            Optional<String> together,
            Amount amount,
            List<Preference> preferences) {
        this(purpose, constraints, urgent, careAgreed, time, askedAt, together, amount, preferences, false);
    }

    /** A need of one unit, to which everything that fits is alike. */
    public NeedFacts(
            String purpose,
            SortedMap<String, String> constraints,
            boolean urgent,
            boolean careAgreed,
            WantedTime time,
            Instant askedAt,
            Optional<String> together) {
        this(purpose, constraints, urgent, careAgreed, time, askedAt, together, Amount.ONE, List.of());
    }

    public Window window() {
        return time.window();
    }

    public Duration length() {
        return time.length();
    }

    /** The same need at another time. */
    public NeedFacts at(WantedTime other) {
        return new NeedFacts(
                purpose, constraints, urgent, careAgreed, other, askedAt, together, amount, preferences, byProxy);
    }

    /** The same need by somebody who agreed to take care. */
    public NeedFacts withCareAgreed() {
        return new NeedFacts(purpose, constraints, urgent, true, time, askedAt, together, amount, preferences, byProxy);
    }

    /** The same need for another purpose. */
    public NeedFacts forPurpose(String other) {
        return new NeedFacts(
                other, constraints, urgent, careAgreed, time, askedAt, together, amount, preferences, byProxy);
    }

    /** The same need without one of its constraints. */
    public NeedFacts without(String constraint) {
        var fewer = new TreeMap<>(constraints);
        fewer.remove(constraint);
        return new NeedFacts(purpose, fewer, urgent, careAgreed, time, askedAt, together, amount, preferences, byProxy);
    }

    /** The same need of so many units at once. */
    public NeedFacts of(Amount other) {
        return new NeedFacts(
                purpose, constraints, urgent, careAgreed, time, askedAt, together, other, preferences, byProxy);
    }
}
