package usufruct.policy.fact;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import usufruct.words.Spans;
import usufruct.words.Window;

/**
 * What a policy may know of an offer.
 *
 * @param requiredPurpose the only purpose it serves; empty when any
 * @param careAgreementRequired it is only for people who agree to take care
 * @param attributes what it has, by name
 * @param window the time in which it is offered
 * @param maintenance where the whole offer stands out of use
 * @param attestations kinds of attestations that whoever uses it has
 * @param vetted when everybody is attested who drives, cares or shows how
 */
public record OfferFacts(
        String requiredPurpose,
        boolean careAgreementRequired,
        SortedMap<String, String> attributes,
        Window window,
        Maintenance maintenance,
        List<String> attestations,
        Spans vetted) {
    public OfferFacts {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        attestations = List.copyOf(attestations);
    }

    /** An offer for which nobody has to be attested, and nobody is. */
    public OfferFacts(
            String requiredPurpose,
            boolean careAgreementRequired,
            SortedMap<String, String> attributes,
            Window window,
            Maintenance maintenance) {
        this(requiredPurpose, careAgreementRequired, attributes, window, maintenance, List.of(), Spans.NONE);
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
