package usufruct.offer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.access.Subject;
import usufruct.access.Thing;
import usufruct.access.Tuple;
import usufruct.access.Tuples;
import usufruct.community.attestation.HeldAttestations;
import usufruct.store.Reading;
import usufruct.words.Attested;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.Spans;
import usufruct.words.Window;

/**
 * Who has to be attested for what: whoever uses an offer, and whoever drives, cares or shows how there. The one place that says
 * whether they are; what nobody attested is not so.
 */
public final class Vetting {
    static final String STAFF = "staff";

    private final HeldAttestations held = new HeldAttestations();
    private final Offers offers;
    private final Tuples tuples;

    Vetting(Offers offers, Tuples tuples) {
        this.offers = offers;
        this.tuples = tuples;
    }

    /**
     * What an offer asks for, as its record says.
     *
     * @param users kinds of attestations that whoever uses it has
     * @param staff the kind that whoever drives, cares or shows how has; empty when nobody has to
     * @param people how many of them there are at least
     */
    public record Asks(List<String> users, Optional<String> staff, long people) {
        /** With what the parts of a kit ask of their users. */
        public Asks with(Stream<Asks> parts) {
            List<String> all = Stream.concat(users.stream(), parts.flatMap(part -> part.users().stream()))
                    .distinct()
                    .toList();
            return new Asks(all, staff, people);
        }

        public static Asks of(JsonNode fields) {
            var users = new ArrayList<String>();
            fields.path("attestations").path("users").forEach(each -> users.add(each.asText()));
            return new Asks(
                    List.copyOf(users),
                    Optional.of(fields.path("attestations").path(STAFF).asText(""))
                            .filter(kind -> !kind.isEmpty()),
                    Math.max(1, fields.path("attributes").path("carers").asLong(1)));
        }
    }

    public Asks asks(Reading reading, ItemId offer) {
        return asks(reading, offers.record(reading, offer).fields());
    }

    /** What an offer with these fields asks for: of a kit also what its parts ask of their users. */
    public Asks asks(Reading reading, ObjectNode fields) {
        Asks asks = Asks.of(fields);
        List<ItemId> parts = Offer.parts(fields);
        return parts.isEmpty()
                ? asks
                : asks.with(parts.stream()
                        .map(part -> Asks.of(offers.record(reading, part).fields())));
    }

    /** What somebody is attested for in a group, of these kinds. */
    public List<Attested> of(Reading reading, Did group, Did person, Collection<String> kinds, Instant now) {
        return held.of(reading, group, person, kinds, now);
    }

    /** Who drives, cares or shows how, as the stewards named them. */
    public List<Did> staff(Reading reading, ItemId offer) {
        return tuples.of(reading, Thing.offer(offer)).stream()
                .filter(tuple -> tuple.relation().equals(STAFF))
                .map(Tuple::subject)
                .filter(Subject.Person.class::isInstance)
                .map(subject -> ((Subject.Person) subject).did())
                .toList();
    }

    /** The offers where somebody drives, cares or shows how. */
    public List<ItemId> staffedBy(Reading reading, Did person) {
        return tuples.heldBy(reading, new Subject.Person(person)).stream()
                .filter(tuple -> tuple.relation().equals(STAFF))
                .map(tuple -> new ItemId(tuple.object().id()))
                .toList();
    }

    /** When everybody is attested who drives, cares or shows how; never where the offer asks for nobody, or too few are named. */
    public Spans vetted(Reading reading, Offer offer, Asks asks, Instant now) {
        List<Did> people = staff(reading, offer.id());
        if (asks.staff().isEmpty() || people.size() < asks.people()) {
            return Spans.NONE;
        }
        return people.stream()
                .map(each -> held.spans(
                        reading, offer.community(), each, asks.staff().get(), now))
                .reduce(Spans::and)
                .orElse(Spans.NONE);
    }

    /**
     * What somebody lacks to use an offer in what is left of a window.
     *
     * @return NOT_ELIGIBLE with the kind, when it ends that they have, and when it begins that they will have; empty when all is there
     */
    public Optional<Refusal> lacking(Reading reading, Offer offer, Did person, Window window, Instant now) {
        if (!window.until().isAfter(now)) {
            return Optional.empty();
        }
        var left = new Window(window.from().isBefore(now) ? now : window.from(), window.until());
        return lacking(reading, offer, person, left, asks(reading, offer.id()), now);
    }

    private Optional<Refusal> lacking(Reading reading, Offer offer, Did person, Window window, Asks asks, Instant now) {
        for (String kind : asks.users()) {
            Spans spans = held.spans(reading, offer.community(), person, kind, now);
            if (!spans.enclose(window)) {
                return Optional.of(refusal("the attestation", kind, spans, window));
            }
        }
        if (asks.staff().isPresent()) {
            Spans spans = vetted(reading, offer, asks, now);
            if (!spans.enclose(window)) {
                return Optional.of(refusal(
                        "of whoever does it there the attestation", asks.staff().get(), spans, window));
            }
        }
        return Optional.empty();
    }

    private static Refusal refusal(String whose, String kind, Spans spans, Window window) {
        Optional<Instant> ends = spans.endOfBegun(window.from());
        Optional<Instant> begins = spans.nextBegin(window.from());
        String when = ends.map(at -> "ends at `" + at + "`")
                .or(() -> begins.map(at -> "begins at `" + at + "`"))
                .orElse("is missing");
        Refusal refusal = Refusal.of(
                        Reason.NOT_ELIGIBLE,
                        whose + " `" + kind + "` " + when + ", and it has to hold for `" + window
                                + "`; ask the stewards of the group")
                .with("attestation", kind);
        Refusal told = ends.map(at -> refusal.with("ends", at)).orElse(refusal);
        return begins.map(told::until).orElse(told);
    }
}
