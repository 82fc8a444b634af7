package usufruct.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import usufruct.allocation.FreeTimes;
import usufruct.assignment.Assignments;
import usufruct.ledger.Entry;
import usufruct.need.Need;
import usufruct.need.Needs;
import usufruct.offer.Offer;
import usufruct.offer.Offers;
import usufruct.record.Disclosure;
import usufruct.record.Erasure;
import usufruct.record.Excerpt;
import usufruct.record.Fields;
import usufruct.record.Header;
import usufruct.record.Records;
import usufruct.record.Schema;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.store.Reading;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * Reads what can be found of an item as it stands: offers that are not retired, and needs that wait. Nothing private is read
 * here, for the private part of a record is sealed.
 */
final class Projections {
    /** Entries that come often and change nothing that can be found. */
    private static final Set<String> MANY = Set.of(
            "grant.issued",
            "grant.odd",
            "permit.taken-offline",
            "permit.noted",
            "assignment.reminded",
            "hold.reminded");

    /** Fields that say in words what something is. */
    private static final Set<String> WORDS =
            Set.of("title", "summary", "attributes", "accessories", "requirements", "constraints", "purpose");

    private final Records records;
    private final Offers offers;
    private final Needs needs;
    private final Assignments assignments;
    private final FreeTimes times;
    private final InstantSource clock;

    Projections(Index.Circle circle, InstantSource clock) {
        this.records = circle.records();
        this.offers = circle.offers();
        this.needs = circle.needs();
        this.assignments = circle.assignments();
        this.times = new FreeTimes(offers, assignments);
        this.clock = clock;
    }

    /** The next items that were ever kept, in order of id. */
    List<ItemId> after(Reading reading, String id, int limit) {
        return records.idsAfter(reading, id, limit);
    }

    /** The items that an entry of the log may have changed; a permit changes when its offer is free. */
    Set<ItemId> touchedBy(Reading reading, Entry entry) {
        if (MANY.contains(entry.type())) {
            return Set.of();
        }
        if (!ItemId.isItemId(entry.subject())) {
            return Erasure.itemOf(entry).map(Set::of).orElse(Set.of());
        }
        var subject = new ItemId(entry.subject());
        if (entry.type().startsWith("need.")) {
            return Set.of(subject); // the most there are: what it is, is read once, when it is put in
        }
        return records.newest(reading, subject)
                .map(record -> switch (record.header().category().kind()) {
                    case "need" -> Set.of(subject);
                    case "offer" -> related(reading, subject);
                    case "assignment" ->
                        related(
                                reading,
                                assignments.get(reading, subject).resource().offer());
                    default -> Set.<ItemId>of();
                })
                .orElse(Set.of());
    }

    /** An offer, its parts and the kits that it belongs to: one is free when the others are. */
    private Set<ItemId> related(Reading reading, ItemId offer) {
        Set<ItemId> related = new LinkedHashSet<>(List.of(offer));
        related.addAll(Offer.parts(offers.record(reading, offer).fields()));
        related.addAll(offers.kitsWith(reading, offer));
        return related;
    }

    /** What can be found of an item; empty when nothing can, by anybody. */
    Optional<Projected> of(Reading reading, ItemId id) {
        return records.newest(reading, id)
                .flatMap(record -> parties(reading, record)
                        .flatMap(parties -> projected(record, parties, times(reading, record, parties))));
    }

    private Projected.Times times(Reading reading, SignedRecord record, Projected.Parties parties) {
        Window within = Fields.window(record.fields());
        if (parties.asker().isPresent()) {
            return new Projected.Times(within, List.of(), List.of());
        }
        Offer offer = offers.get(reading, record.header().id());
        Instant now = clock.instant();
        return new Projected.Times(within, times.offered(reading, offer, now), times.free(reading, offer, now));
    }

    private Optional<Projected> projected(SignedRecord record, Projected.Parties parties, Projected.Times when) {
        Schema schema = records.schema(record);
        ObjectNode fields = record.fields();
        Header header = record.header();
        Visibility shown = header.discoverable() ? header.visibility() : Visibility.DIRECT;
        return Floor.of(
                        shown,
                        record.opened().stream().map(Disclosure::name),
                        schema,
                        parties.asker().isPresent())
                .map(floor -> new Projected(
                        header.id(),
                        header.category(),
                        floor,
                        parties,
                        Language.of(fields.path("language").asText()),
                        texts(record, schema, floor),
                        when,
                        area(fields.path("area"))));
    }

    /**
     * Of items that were found, those that somebody may still see, as they may see them now, in their order. All are read
     * together.
     */
    List<Seen> seen(Reading reading, List<ItemId> ids, Reach reach) {
        Map<ItemId, Projected.Parties> parties = parties(reading, ids);
        Map<ItemId, Seen> seen = new HashMap<>();
        for (Excerpt each : records.excerpts(reading, parties.keySet())) {
            Optional.ofNullable(parties.get(each.id()))
                    .flatMap(whose -> seen(each, whose, reach))
                    .ifPresent(shown -> seen.put(each.id(), shown));
        }
        return ids.stream().filter(seen::containsKey).map(seen::get).toList();
    }

    private Optional<Seen> seen(Excerpt excerpt, Projected.Parties parties, Reach reach) {
        Visibility close = reach.to(parties);
        Schema schema = records.schema(excerpt.category());
        Visibility shown = excerpt.discoverable() ? excerpt.visibility() : Visibility.DIRECT;
        return Floor.of(shown, excerpt.names(), schema, parties.asker().isPresent())
                .filter(close::sees)
                .map(_ -> new Seen(excerpt, parties, excerpt.fieldsFor(close, schema)));
    }

    /** Whose those of the items are that can be found at all. */
    private Map<ItemId, Projected.Parties> parties(Reading reading, List<ItemId> ids) {
        Map<ItemId, Projected.Parties> parties = new HashMap<>();
        offers.all(reading, ids).stream()
                .filter(Projections::isFound)
                .forEach(offer -> parties.put(offer.id(), parties(offer)));
        if (parties.size() < ids.size()) {
            needs.all(reading, ids).stream()
                    .filter(Projections::isFound)
                    .forEach(need -> parties.put(need.id(), parties(need)));
        }
        return parties;
    }

    private Optional<Projected.Parties> parties(Reading reading, SignedRecord record) {
        ItemId id = record.header().id();
        return switch (record.header().category().kind()) {
            case "offer" ->
                Optional.of(offers.get(reading, id))
                        .filter(Projections::isFound)
                        .map(Projections::parties);
            case "need" -> needs.find(reading, id).filter(Projections::isFound).map(Projections::parties);
            default -> Optional.empty();
        };
    }

    private static boolean isFound(Offer offer) {
        return offer.state() != Offer.State.RETIRED;
    }

    private static boolean isFound(Need need) {
        return need.state() == Need.State.WAITING;
    }

    private static Projected.Parties parties(Offer offer) {
        return new Projected.Parties(Optional.of(offer.community()), Optional.empty());
    }

    private static Projected.Parties parties(Need need) {
        return new Projected.Parties(need.community(), Optional.of(need.issuer()));
    }

    /** Whether a field says in words what something is. */
    static boolean isWords(String field) {
        return WORDS.contains(field);
    }

    private static List<Projected.Text> texts(SignedRecord record, Schema schema, Visibility floor) {
        List<Projected.Text> texts = new ArrayList<>();
        for (Disclosure field : record.opened()) {
            Optional<Visibility> audience = schema.audience(field.name()).filter(each -> WORDS.contains(field.name()));
            audience.ifPresent(each -> leaves(field.value())
                    .forEach(words -> texts.add(new Projected.Text(
                            each.sees(floor) ? each : floor, field.name().equals("title"), words))));
        }
        return texts;
    }

    /** The texts in a value. */
    static Stream<String> leaves(JsonNode value) {
        return value.isContainerNode()
                ? value.valueStream().flatMap(Projections::leaves)
                : value.isTextual() ? Stream.of(value.textValue()) : Stream.empty();
    }

    static Optional<Projected.Area> area(JsonNode area) {
        return area.isObject()
                ? Optional.of(new Projected.Area(
                        area.path("latitude").intValue(), area.path("longitude").intValue()))
                : Optional.empty();
    }
}
