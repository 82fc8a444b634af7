package usufruct.policy.fact;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import usufruct.words.Window;

/**
 * What a policy may know of an offer.
 *
 * @param requiredPurpose the only purpose it serves; empty when any
 * @param careAgreementRequired it is only for people who agree to take care
 * @param attributes what it has, by name
 * @param window the time in which it is offered
 * @param maintenance where the whole offer stands out of use
 */
public record OfferFacts(
        String requiredPurpose,
        boolean careAgreementRequired,
        SortedMap<String, String> attributes,
        Window window,
        Maintenance maintenance) {
    public OfferFacts {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** Whether the whole offer is in maintenance, and until when, if anybody knows. */
    public record Maintenance(boolean running, Optional<Instant> until) {
        public static final Maintenance NONE = new Maintenance(false, Optional.empty());

        public static Maintenance open() {
            return new Maintenance(true, Optional.empty());
        }

        public static Maintenance until(Instant end) {
            return new Maintenance(true, Optional.of(end));
        }
    }
}
