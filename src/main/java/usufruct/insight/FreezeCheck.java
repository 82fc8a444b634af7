package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import usufruct.allocation.Preferences;
import usufruct.allocation.draw.Fields;
import usufruct.allocation.draw.First;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.need.Elsewhere;
import usufruct.need.MovedNeeds;
import usufruct.need.Need;
import usufruct.record.SignedRecord;
import usufruct.words.WantedTime;

/**
 * Holds every frozen list against the log and the signed records: each need that waited in the pool at that moment stands
 * on it as its owner signed it, with the rounds that it lost before, and each offer that was there; nothing else does.
 */
final class FreezeCheck {
    private final Map<String, SignedRecord> records = new HashMap<>();
    private final Map<String, Deque<SignedRecord>> later = new HashMap<>();
    private final Map<String, Set<String>> present = new HashMap<>();
    private final Map<String, Long> askedAt = new HashMap<>();
    private final Map<String, Long> waited = new HashMap<>();
    private final Map<String, Long> places = new HashMap<>();
    private final Set<String> resumed = new HashSet<>();
    private final Map<String, Long> resting = new TreeMap<>();
    private final PauseCheck pauses;
    private final Map<String, Long> rested = new HashMap<>();

    /** Of the list that is looked at: which needs come before all others. */
    private Map<String, First> first = Map.of();

    /** @param pauses until when needs rest */
    FreezeCheck(PauseCheck pauses) {
        this.pauses = pauses;
    }

    /** Takes the next version of a record in; of an offer the first says whose pool it belongs to. */
    void take(SignedRecord record) {
        String kind = record.header().category().kind();
        String id = record.header().id().value();
        boolean another = (kind.equals("need") || kind.equals("offer")) && records.putIfAbsent(id, record) != null;
        if (another && kind.equals("need")) {
            later.computeIfAbsent(id, ignored -> new ArrayDeque<>()).add(record);
        }
    }

    /**
     * Goes through the log and looks at each freeze.
     *
     * @param facts what each drawn round froze
     * @param told what each published round told each need
     * @param claims who comes before all others once, by the appeal or recall that gave it
     */
    void check(
            Log log,
            Map<String, ObjectNode> facts,
            Map<String, Map<String, DecisionCheck.Told>> told,
            Map<String, FirstCheck.Claim> claims) {
        var places = new FirstCheck(claims, facts, issuers());
        for (Entry entry : log.entries()) {
            follow(entry);
            places.follow(entry);
            if (entry.type().equals(DecisionCheck.PUBLISHED)) {
                Map<String, DecisionCheck.Told> heard = told.getOrDefault(entry.subject(), Map.of());
                heard.forEach(this::hear);
                restThrough(facts.getOrDefault(entry.subject(), JsonNodeFactory.instance.objectNode()), heard.keySet());
                places.publish(entry.subject(), winners(heard));
            }
            if (entry.type().equals(RoundCheck.FROZEN) && facts.containsKey(entry.subject())) {
                ObjectNode frozen = facts.get(entry.subject());
                first = places.first(frozen);
                checkRest(entry, frozen);
                check(new Line("frozen list", "round " + entry.subject(), frozen));
            }
        }
        places.finish();
    }

    /** Who asked each need, and who offers each thing. */
    Map<String, String> issuers() {
        Map<String, String> issuers = new HashMap<>();
        records.forEach((id, record) -> issuers.put(id, asker(record)));
        return issuers;
    }

    private static String asker(SignedRecord record) {
        return Need.asker(record.header(), record.fields()).value();
    }

    private static Set<String> winners(Map<String, DecisionCheck.Told> heard) {
        return heard.entrySet().stream()
                .filter(each -> each.getValue().won())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private void hear(String need, DecisionCheck.Told told) {
        waited.merge(need, told.lost() ? 1L : 0L, Long::sum);
        places.put(need, told.place());
        resumed.remove(need);
    }

    /** A round counts as waited for those who rest in its pool, and were not told anything by it. */
    private void restThrough(ObjectNode facts, Set<String> told) {
        String[] pool = facts.path("pool").asText().split(" ", 2);
        String group = pool[pool.length - 1];
        resting.keySet().stream()
                .filter(need -> !told.contains(need) && asksIn(need, pool[0], group))
                .forEach(need -> rested.merge(need, 1L, Long::sum));
    }

    /** Whoever rests past their day misses a round. */
    private void checkRest(Entry entry, ObjectNode frozen) {
        String[] pool = frozen.path("pool").asText().split(" ", 2);
        resting.forEach((need, until) -> {
            if (until <= entry.at().toEpochMilli() && asksIn(need, pool[0], pool[pool.length - 1])) {
                throw new FindingException(
                        "frozen list", "round " + entry.subject(), "need `" + need + "` rests though its day has come");
            }
        });
    }

    private boolean asksIn(String need, String category, String group) {
        return records.containsKey(need)
                && category(need).equals(category.replaceFirst("^offer", "need"))
                && record(need).fields().path("group").asText(group).equals(group);
    }

    /** Through how many rounds each need rested since it has its place. */
    Map<String, Long> rested() {
        return rested;
    }

    private void follow(Entry entry) {
        switch (entry.type()) {
            case "need.published" -> {
                askedAt.put(entry.subject(), entry.at().toEpochMilli());
                come(entry.subject());
            }
            case "need.edited" -> records.put(entry.subject(), next(entry.subject()));
            case MovedNeeds.HONOURED ->
                askedAt.put(
                        entry.subject(),
                        Elsewhere.since(record(entry.subject())).toEpochMilli());
            case "need.placed-anew" -> {
                askedAt.put(entry.subject(), entry.at().toEpochMilli());
                waited.remove(entry.subject());
                rested.remove(entry.subject());
                places.remove(entry.subject());
            }
            case "waiting.paused" -> {
                resting.put(entry.subject(), pauses.day(entry));
                go(entry.subject());
            }
            case "waiting.resumed" -> {
                resting.remove(entry.subject());
                resumed.add(entry.subject());
                come(entry.subject());
            }
            case "need.waiting-again", "offer.published" -> come(entry.subject());
            case "need.assigned", "need.withdrawn", "need.expired", "offer.retired" -> {
                resting.remove(entry.subject());
                go(entry.subject());
            }
            default -> {
                // nothing else changes who waits and what is there
            }
        }
    }

    /** The entries were held against the versions before. */
    private SignedRecord next(String need) {
        return later.getOrDefault(need, new ArrayDeque<>()).removeFirst();
    }

    private void come(String id) {
        if (records.containsKey(id)) {
            present.computeIfAbsent(category(id), ignored -> new TreeSet<>()).add(id);
        }
    }

    private void go(String id) {
        if (records.containsKey(id)) {
            present.getOrDefault(category(id), new HashSet<>()).remove(id);
        }
    }

    private String category(String id) {
        return record(id).header().category().toString();
    }

    private SignedRecord record(String id) {
        return java.util.Objects.requireNonNull(records.get(id));
    }

    private void check(Line line) {
        String[] pool = line.text("pool").split(" ", 2);
        String group = pool[pool.length - 1];
        Set<String> offers = new TreeSet<>(present.getOrDefault(pool[0], Set.of()));
        offers.removeIf(id -> !record(id).header().issuer().value().equals(group));
        Set<String> needs = new TreeSet<>(present.getOrDefault(pool[0].replaceFirst("^offer", "need"), Set.of()));
        needs.removeIf(id -> !asksIn(id, pool[0], group));
        same(line, "need", needs, line.json().path("needs"));
        same(line, "offer", offers, line.json().path("offers"));
        Map<String, String> issuers = new HashMap<>();
        for (JsonNode need : line.json().path("needs")) {
            checkNeed(line, need, issuers);
        }
    }

    private static void same(Line line, String kind, Set<String> there, JsonNode frozen) {
        Set<String> listed = new HashSet<>();
        for (JsonNode each : frozen) {
            String id = each.path(kind + "Id").asText();
            listed.add(id);
            if (!there.contains(id)) {
                throw line.wrong(kind + " `" + id + "` stands on it and was not there");
            }
        }
        for (String id : there) {
            if (!listed.contains(id)) {
                throw line.wrong(kind + " `" + id + "` was there and does not stand on it");
            }
        }
    }

    private void checkNeed(Line line, JsonNode need, Map<String, String> issuers) {
        String id = need.path("needId").asText();
        SignedRecord record = record(id);
        String issuer = asker(record);
        String person = need.path("person").asText();
        boolean other = !issuers.getOrDefault(person, issuer).equals(issuer)
                || issuers.entrySet().stream()
                        .anyMatch(each ->
                                each.getValue().equals(issuer) && !each.getKey().equals(person));
        if (other) {
            throw line.wrong("need `" + id + "` stands under another person than it was signed by");
        }
        issuers.put(person, issuer);
        ObjectNode asked = asked(record.fields(), id, person);
        ObjectNode ofOne = need.deepCopy();
        ofOne.remove("heads"); // who was in its party is looked at where the log is: PartyHeads
        if (!Arrays.equals(CanonicalJson.write(asked), CanonicalJson.write(ofOne))) {
            throw line.wrong("need `" + id + "` stands on it otherwise than it was asked and has waited: " + need
                    + " instead of " + asked);
        }
    }

    /** The need as the list must tell it. */
    private ObjectNode asked(ObjectNode fields, String id, String person) {
        WantedTime time = Need.time(fields);
        ObjectNode asked = JsonNodeFactory.instance.objectNode();
        asked.put("needId", id)
                .put("person", person)
                .put("roundsWaited", waited.getOrDefault(id, 0L) + rested.getOrDefault(id, 0L))
                .put("placeBefore", places.getOrDefault(id, 0L))
                .put("purpose", fields.path("purpose").asText(""))
                .put("urgent", fields.path("priority").asText().equals("urgent"))
                .put("careAgreed", fields.path("careAgreement").asBoolean(false))
                .put("askedAt", askedAt.getOrDefault(id, 0L));
        ObjectNode constraints = asked.putObject("constraints");
        fields.path("constraints")
                .properties()
                .forEach(each -> constraints.put(each.getKey(), each.getValue().asText()));
        if (fields.path("together").isTextual()) {
            asked.put("together", fields.path("together").textValue());
        }
        Fields.putAmount(asked, Need.amount(fields));
        if (!fields.path("preferences").isEmpty()) {
            Preferences.write(Preferences.ofRecord(fields), asked.putArray("preferences"));
        }
        if (fields.has(SignedRecord.ON_BEHALF_OF)) {
            asked.put("byProxy", true);
        }
        if (resumed.contains(id) && places.getOrDefault(id, 0L) > 0) {
            asked.put("resumed", true);
        }
        First.put(asked, Optional.ofNullable(first.get(id)));
        return asked.put("length", time.length().toMillis())
                .put("from", time.window().from().toEpochMilli())
                .put("until", time.window().until().toEpochMilli());
    }
}
