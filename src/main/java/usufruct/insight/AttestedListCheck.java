package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import usufruct.access.Thing;
import usufruct.access.Tuple;
import usufruct.allocation.Frozen;
import usufruct.ledger.Entry;
import usufruct.offer.Vetting;
import usufruct.record.SignedRecord;
import usufruct.words.Attested;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Spans;

/**
 * Holds what frozen lists tell of attestations against the attestations themselves: whoever asks stands there with just those in
 * force at the freeze that something on the list asks for, and each offer with just the time in which everybody was attested who
 * drives, cares or shows how. A bundle holds no attestations; this looks at a node's own data.
 */
final class AttestedListCheck {
    private final Log log;
    private final Map<String, ObjectNode> facts;
    private final Map<String, Map<String, String>> people;
    private final Map<String, Deque<SignedRecord>> versions;
    private final Map<String, ObjectNode> newest = new HashMap<>();

    /** The attestations that were issued and not withdrawn, by the entries so far. */
    private final Map<String, AttestationRowStore.Row> standing = new HashMap<>();

    /** Who is named at an offer, by the entries so far. */
    private final Map<String, Set<String>> staff = new HashMap<>();

    /**
     * @param facts what each drawn round froze
     * @param people who stands behind each name, by the round
     * @param offers every version of the offers, in order
     */
    AttestedListCheck(
            Log log,
            Map<String, ObjectNode> facts,
            Map<String, Map<String, String>> people,
            List<SignedRecord> offers) {
        this.log = log;
        this.facts = facts;
        this.people = people;
        this.versions = new HashMap<>();
        offers.forEach(record -> versions.computeIfAbsent(record.header().id().value(), ignored -> new ArrayDeque<>())
                .add(record));
    }

    /** @param named everybody who was ever named at an offer */
    void check(List<AttestationRowStore.Row> rows, List<AttestationRowStore.Staff> named) {
        Map<String, AttestationRowStore.Row> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.id(), row));
        Map<String, String> persons = new HashMap<>();
        named.forEach(each -> persons.put(key(each.object(), digest(each)), each.person()));
        for (Entry entry : log.entries()) {
            String subject = entry.subject();
            switch (entry.type()) {
                case "attestation.issued" -> standing.put(subject, Objects.requireNonNull(byId.get(subject)));
                case "attestation.withdrawn" -> standing.remove(subject);
                case "offer.published", "offer.changed" ->
                    Optional.ofNullable(versions.getOrDefault(subject, new ArrayDeque<>())
                                    .poll())
                            .ifPresent(record -> newest.put(subject, record.fields()));
                case "tuple.written" ->
                    staff(entry, persons).ifPresent(who -> people(subject).add(who));
                case "tuple.dropped" ->
                    staff(entry, persons).ifPresent(who -> people(subject).remove(who));
                default -> {
                    // nothing else tells of attestations, nor of whom they are asked
                }
            }
            if (entry.type().equals(RoundCheck.FROZEN) && facts.containsKey(subject)) {
                var line = new Line("frozen list", "round " + subject, facts.get(subject));
                check(line, Frozen.fromJson(line.json()));
            }
        }
    }

    private static String key(String object, byte[] digest) {
        return object + " " + Bytes.hex(digest);
    }

    private static byte[] digest(AttestationRowStore.Staff named) {
        Tuple tuple = Tuple.of(Thing.parse(named.object()), "staff", new Did(named.person()));
        return Bytes.sha256(Bytes.utf8(tuple.toString()));
    }

    private static Optional<String> staff(Entry entry, Map<String, String> persons) {
        return Optional.ofNullable(persons.get(key(entry.subject(), entry.digest())));
    }

    private Set<String> people(String object) {
        return staff.computeIfAbsent(object, ignored -> new TreeSet<>());
    }

    private void check(Line line, Frozen frozen) {
        Instant now = frozen.facts().now();
        String group = frozen.pool().group().value();
        Set<String> asked = new HashSet<>();
        frozen.offers().forEach(offer -> asked.addAll(offer.facts().attestations()));
        people.getOrDefault(frozen.roundId().value(), Map.of()).forEach((name, person) -> {
            List<Attested> told =
                    Objects.requireNonNull(frozen.people().get(name)).attestations();
            List<Attested> expected = of(group, person, now)
                    .filter(each -> asked.contains(each.kind()))
                    .sorted()
                    .toList();
            if (!told.equals(expected)) {
                throw line.wrong("`" + person + "` stands on it with other attestations than were in force: " + told
                        + " instead of " + expected);
            }
        });
        frozen.offers().forEach(offer -> {
            Spans expected = vetted(offer.offerId(), group, now);
            if (!offer.facts().vetted().equals(expected)) {
                throw line.wrong("offer `" + offer.offerId() + "` stands on it with other people vetted than were: "
                        + offer.facts().vetted() + " instead of " + expected);
            }
        });
    }

    private Stream<Attested> of(String group, String person, Instant now) {
        return standing.values().stream()
                .map(AttestationRowStore.Row::claim)
                .filter(claim -> claim.group().value().equals(group)
                        && claim.person().value().equals(person)
                        && claim.attested().during().until().isAfter(now))
                .map(claim -> claim.attested());
    }

    private Spans vetted(ItemId offer, String group, Instant now) {
        ObjectNode fields = newest.get(offer.value());
        Set<String> people = people(Thing.offer(offer).toString());
        if (fields == null) {
            return Spans.NONE;
        }
        Vetting.Asks asks = Vetting.Asks.of(fields);
        if (asks.staff().isEmpty() || people.size() < asks.people()) {
            return Spans.NONE;
        }
        String kind = asks.staff().get();
        return people.stream()
                .map(person -> Spans.of(of(group, person, now)
                        .filter(each -> each.kind().equals(kind))
                        .map(Attested::during)
                        .toList()))
                .reduce(Spans::and)
                .orElse(Spans.NONE);
    }
}
