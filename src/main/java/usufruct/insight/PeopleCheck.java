package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import usufruct.allocation.Frozen;
import usufruct.allocation.Lateness;
import usufruct.ledger.Entry;
import usufruct.offer.Offer;
import usufruct.policy.fact.Parameters;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.Use;
import usufruct.record.SignedRecord;
import usufruct.words.Bytes;
import usufruct.words.Did;

/**
 * Holds what frozen lists tell of people against the log and the signed permits: their homes, what they use and used, the rounds
 * that they lost, what they brought back late, and until when they rest; and how many things the people of each home have.
 */
final class PeopleCheck {
    private final String node;
    private final Map<String, List<SignedRecord>> versions = new HashMap<>();
    private final Map<String, Deque<SignedRecord>> offers = new HashMap<>();
    private final Map<String, ObjectNode> newest = new HashMap<>();
    private final Map<String, String> pools = new HashMap<>();
    private final Map<String, Lent> lent = new HashMap<>();
    private final Turned turns = new Turned();

    /** What somebody has, or may yet have, by pool. */
    private final Map<String, Map<String, Lent>> held = new HashMap<>();

    private final LostRounds lost = new LostRounds();
    private final Map<Asker, List<Instant>> late = new HashMap<>();
    private final Map<String, byte[]> homes = new HashMap<>();
    private final Resting resting = new Resting();
    private final Attesting attesting = new Attesting();
    private final PartyHeads heads = new PartyHeads();

    PeopleCheck(Did node) {
        this.node = node.value();
    }

    /** Takes the next version of a record in. */
    void take(SignedRecord record) {
        heads.take(record);
        String id = record.header().id().value();
        switch (record.header().category().kind()) {
            case "assignment" ->
                versions.computeIfAbsent(id, ignored -> new ArrayList<>()).add(record);
            case "offer" -> {
                offers.computeIfAbsent(id, ignored -> new ArrayDeque<>()).add(record);
                pools.put(id, record.header().category() + " " + record.header().issuer());
            }
            default -> {
                // nothing else tells what people had
            }
        }
    }

    /**
     * What the audit knows of rounds and needs.
     *
     * @param facts what each drawn round froze
     * @param policies by which it was drawn
     * @param told what each published round told each need
     * @param askers who asked for each need
     */
    record Known(
            Map<String, ObjectNode> facts,
            Map<String, ObjectNode> policies,
            Map<String, Map<String, DecisionCheck.Told>> told,
            Map<String, String> askers) {}

    /** Who stands behind the names on each list, by its round; once it was looked at. */
    Map<String, Map<String, String>> named() {
        return heads.named();
    }

    /** Goes through the log and looks at each freeze. */
    void check(Log log, Known known) {
        for (Entry entry : log.entries()) {
            follow(entry);
            resting.follow(entry);
            attesting.follow(entry);
            heads.follow(entry);
            ObjectNode facts = known.facts().get(entry.subject());
            if (facts == null) {
                continue;
            }
            if (entry.type().equals(DecisionCheck.PUBLISHED)) {
                lost.hear(
                        entry,
                        facts.path("pool").asText(),
                        known.told().getOrDefault(entry.subject(), Map.of()),
                        known.askers());
            }
            if (entry.type().equals(RoundCheck.FROZEN)) {
                var line = new Line("frozen list", "round " + entry.subject(), facts);
                check(line, read(line), Objects.requireNonNull(known.policies().get(entry.subject())), known.askers());
            }
        }
    }

    private static Frozen read(Line line) {
        try {
            return Frozen.fromJson(line.json());
        } catch (IllegalArgumentException e) {
            throw line.wrong("it cannot be read: " + e.getMessage());
        }
    }

    private void follow(Entry entry) {
        String subject = entry.subject();
        switch (entry.type()) {
            case "member.placed", "guest.placed" -> homes.put(subject, entry.digest());
            case "offer.published", "offer.changed" ->
                Optional.ofNullable(
                                offers.getOrDefault(subject, new ArrayDeque<>()).poll())
                        .ifPresent(record -> newest.put(subject, record.fields()));
            case "assignment.issued" -> issue(subject);
            default -> {
                Lent permit = lent.get(subject);
                if (permit != null) {
                    turns.follow(entry, permit, asker(permit).pool()).ifPresent(lost::end);
                    comeBack(entry, permit);
                    permit.follow(entry);
                    keep(subject, permit);
                }
            }
        }
    }

    private void issue(String id) {
        if (versions.containsKey(id)) {
            var permit = new Lent(Objects.requireNonNull(versions.get(id)));
            lent.put(id, permit);
            turns.issue(asker(permit), permit);
            lost.end(asker(permit));
            keep(id, permit);
        }
    }

    private void keep(String id, Lent permit) {
        Map<String, Lent> there = held.computeIfAbsent(asker(permit).pool(), ignored -> new HashMap<>());
        there.remove(id);
        if (permit.holds()) {
            there.put(id, permit);
        }
    }

    private Asker asker(Lent permit) {
        return new Asker(pools.getOrDefault(permit.offer(), ""), permit.assignee());
    }

    private void comeBack(Entry entry, Lent permit) {
        if (entry.type().equals(Condition.RETURNED) && permit.isLate(entry, Lateness.GRACE)) {
            late.computeIfAbsent(asker(permit), ignored -> new ArrayList<>()).add(millis(entry));
        }
    }

    private static Instant millis(Entry entry) {
        return Instant.ofEpochMilli(entry.at().toEpochMilli());
    }

    private void check(Line line, Frozen frozen, ObjectNode policy, Map<String, String> askers) {
        Map<String, String> persons = heads.persons(line, frozen, askers);
        if (!persons.keySet().equals(frozen.people().keySet())) {
            throw line.wrong("it tells of other people than those who ask");
        }
        persons.forEach((name, person) -> {
            PersonFacts told = Objects.requireNonNull(frozen.people().get(name));
            if (!isAtHome(person, told.homeNode())) {
                throw line.wrong("`" + person + "` stands on it with another home than the log knows");
            }
            attesting.check(line, frozen, person, told.attestations());
            PersonFacts expected = expected(frozen, policy, person, told);
            if (!expected.equals(told)) {
                throw line.wrong("`" + person + "` stands on it with another past than the log and the permits tell: "
                        + told + " instead of " + expected);
            }
        });
        checkPool(line, frozen);
    }

    private boolean isAtHome(String person, String home) {
        byte[] placed = homes.get(person);
        return placed == null
                ? home.equals(node)
                : Arrays.equals(placed, Bytes.sha256(Bytes.utf8(person + "|" + home)));
    }

    private PersonFacts expected(Frozen frozen, ObjectNode policy, String person, PersonFacts told) {
        Instant now = frozen.facts().now();
        JsonNode numbers = policy.path("parameters");
        Instant since =
                now.minus(Duration.ofDays(numbers.path(Parameters.PERIOD_DAYS).asLong()));
        var asker = new Asker(frozen.pool().toString(), person);
        List<Lent> counted = turns.of(asker, since);
        List<Lent> own = counted.stream()
                .filter(permit -> permit.assignee().equals(person))
                .toList();
        List<Use> had = counted.stream()
                .map(permit ->
                        permit.use(numbers.has(Parameters.SHARED_USE_PERCENT), resources(permit, policy.path("draw"))))
                .toList();
        return new PersonFacts(
                told.homeNode(),
                had,
                suspension(own, numbers, asker, now),
                after(since, lost.of(asker)),
                after(since, late.getOrDefault(asker, List.of())),
                told.attestations(),
                told.ward(),
                told.elsewhere());
    }

    private static List<Instant> after(Instant since, List<Instant> instants) {
        return instants.stream().filter(each -> each.isAfter(since)).toList();
    }

    private PersonFacts.Suspension suspension(List<Lent> permits, JsonNode numbers, Asker asker, Instant now) {
        long most = numbers.path(Parameters.LATE_PAUSES_AFTER_REMINDERS).asLong(Long.MAX_VALUE);
        Stream<Instant> late = permits.stream()
                .flatMap(permit -> permit.pausesSince(most).stream())
                .flatMap(due -> Lateness.pausesUntil(due, now).stream());
        String group = asker.pool().substring(asker.pool().indexOf(' ') + 1);
        return Stream.concat(late, resting.until(group, asker.person(), now).stream())
                .max(Comparator.naturalOrder())
                .map(PersonFacts.Suspension::until)
                .orElse(PersonFacts.Suspension.NONE);
    }

    /** Of which kinds a permit's things are, as they are described now; of none where the draw does not count kinds. */
    private SortedMap<String, Long> resources(Lent permit, JsonNode draw) {
        var resources = new TreeMap<String, Long>();
        if (draw.has("resource")) {
            List<String> parts = parts(permit.offer());
            for (String each : parts.isEmpty() ? List.of(permit.offer()) : parts) {
                String kind = fields(each)
                        .path("attributes")
                        .path(draw.path("resource").asText())
                        .asText("");
                resources.merge(kind, permit.units(), Long::sum);
            }
        }
        return resources;
    }

    private List<String> parts(String offer) {
        return Optional.ofNullable(newest.get(offer)).map(Offer::parts).orElse(List.of()).stream()
                .map(Object::toString)
                .toList();
    }

    private JsonNode fields(String offer) {
        return Optional.<JsonNode>ofNullable(newest.get(offer))
                .orElseThrow(
                        () -> new FindingException("offer", "offer " + offer, "a permit names it, and it is missing"));
    }

    /** How many units there are, whose pool it is, and how many permits the people of each home have in it. */
    private void checkPool(Line line, Frozen frozen) {
        long units =
                frozen.offers().stream().mapToLong(offer -> offer.busy().size()).sum();
        if (frozen.facts().units() != units || !frozen.facts().hostNode().equals(node)) {
            throw line.wrong("it tells of another number of things, or of another host");
        }
        SortedMap<String, Long> told = frozen.facts().openUsesByNode();
        Map<String, Long> byHome = new TreeMap<>();
        held.getOrDefault(frozen.pool().toString(), Map.of())
                .values()
                .forEach(permit -> byHome.merge(home(permit.assignee(), told), 1L, Long::sum));
        if (!byHome.equals(told)) {
            throw line.wrong("people of each home hold otherwise than it tells: " + told + " instead of " + byHome);
        }
    }

    /** The home of somebody, out of those that a list names. */
    private String home(String person, SortedMap<String, Long> named) {
        return named.keySet().stream()
                .filter(home -> isAtHome(person, home))
                .findFirst()
                .orElse("a home that it does not name");
    }
}
