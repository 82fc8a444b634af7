package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usufruct.ledger.Entry;
import usufruct.need.Need;
import usufruct.record.Fields;
import usufruct.record.SignedRecord;
import usufruct.words.RefusedException;
import usufruct.words.WantedTime;
import usufruct.words.Window;

/**
 * Checks the permits against each other and against what they answer: each fits its need and its offer, follows from
 * its round's decision, changes nothing but its status, and no unit serves two at once
 * or is promised while it is missing.
 */
final class AssignmentCheck {
    private static final String WHAT = "assignment";
    private static final Set<String> ENDS = Set.of(
            "assignment.returned",
            "assignment.ended",
            "assignment.recalled",
            "assignment.no-show",
            "assignment.revoked");

    private static final Set<String> VERSIONS = Set.of("need.published", "need.edited");

    private final Log log;
    private final Map<String, List<ObjectNode>> needs = new HashMap<>();
    private final Map<String, String> askers = new HashMap<>();
    private final Map<String, List<Long>> units = new HashMap<>();
    private final Map<String, String> pools = new HashMap<>();
    private final Map<String, ObjectNode> permits = new TreeMap<>();

    /** When each ends, by its newest version. */
    private final Map<String, Instant> untils = new HashMap<>();

    private final PartsBack back;

    AssignmentCheck(Log log, PartsBack back) {
        this.log = log;
        this.back = back;
    }

    /** Takes note of a record; all must have gone by before {@link #finish}. */
    void take(SignedRecord record) {
        String id = record.header().id().value();
        ObjectNode fields = record.fields();
        switch (record.header().category().kind()) {
            case "need" -> {
                needs.computeIfAbsent(id, need -> new ArrayList<>()).add(fields);
                askers.put(id, Need.asker(record.header(), fields).value());
            }
            case "offer" -> {
                units.computeIfAbsent(id, offer -> new ArrayList<>())
                        .add(fields.path("units").asLong());
                pools.put(id, record.header().category() + " " + record.header().issuer());
            }
            case "assignment" -> takePermit(record, fields);
            default -> {
                // INVARIANT: nothing else bears on who uses what
            }
        }
    }

    private void takePermit(SignedRecord record, ObjectNode fields) {
        String id = record.header().id().value();
        ObjectNode fixed = fields.deepCopy();
        fixed.remove("status");
        ObjectNode before = permits.putIfAbsent(id, fixed);
        Instant until = window(id, fields).until();
        if (before != null) {
            boolean extended = log.first(id, record.digest())
                    .filter(entry -> entry.type().equals("assignment.extended"))
                    .isPresent();
            Instant earlier = Objects.requireNonNull(untils.get(id));
            if (extended ? !until.isAfter(earlier) : !until.equals(earlier)) {
                throw wrong(id, "it ends at another time, and was not extended");
            }
            fixed.withObject("window").set("until", before.path("window").path("until"));
            if (!before.equals(fixed)) {
                throw wrong(id, "a later version changed more than its status");
            }
        }
        untils.put(id, until);
    }

    /**
     * @param issued what the rounds' decisions issued, by the permit's id
     * @param given what stewards gave outside the draw, by the permit's id
     */
    void finish(Map<String, DecisionCheck.Win> issued, Map<String, OverrideCheck.Given> given) {
        Map<String, List<Use>> uses = new TreeMap<>();
        var callBacks = new CallBackCheck(log);
        requireRecords(issued.keySet(), "a round's decision");
        requireRecords(given.keySet(), "an override");
        permits.forEach((id, fields) -> {
            checkAgainstNeed(id, fields);
            List<Long> held = checkAgainstOffer(id, fields);
            var win = new DecisionCheck.Win(
                    fields.path("roundId").asText(),
                    fields.path("needId").asText(),
                    offer(fields),
                    held,
                    window(id, fields));
            if (given.containsKey(id)) {
                checkGiven(id, fields, given.get(id), issued.containsKey(id));
            } else if (!win.equals(issued.get(id)) || fields.has("overrideId")) {
                throw wrong(id, "it does not follow from its round's decision");
            }
            for (long unit : held) {
                String place = offer(fields) + " unit " + unit;
                Optional<Entry> free = back.free(id, unit);
                callBacks.take(id, place, free);
                use(id, fields, free)
                        .ifPresent(each -> uses.computeIfAbsent(place, key -> new ArrayList<>())
                                .add(each));
            }
        });
        uses.forEach(AssignmentCheck::checkApart);
        callBacks.finish();
    }

    /** The pools of permits that have a record, by their ids. */
    Map<String, String> pools(Set<String> ids) {
        return ids.stream()
                .collect(Collectors.toMap(
                        id -> id, id -> pools.getOrDefault(offer(Objects.requireNonNull(permits.get(id))), "")));
    }

    private void requireRecords(Set<String> ids, String named) {
        ids.stream().filter(id -> !permits.containsKey(id)).findFirst().ifPresent(id -> {
            throw wrong(id, named + " names it, and there is no such record");
        });
    }

    /** A permit that a steward gave names the override, claims no draw, and is for somebody else. */
    private static void checkGiven(String id, ObjectNode fields, OverrideCheck.Given given, boolean drawn) {
        if (drawn
                || fields.has("roundId")
                || !fields.path("overrideId").asText().equals(given.override())) {
            throw wrong(id, "it was given outside the draw, and says otherwise");
        }
        if (fields.path("assignee").asText().equals(given.steward())) {
            throw wrong(id, "a steward gave it to themselves");
        }
    }

    long count() {
        return permits.size();
    }

    private void checkAgainstNeed(String id, ObjectNode fields) {
        String need = fields.path("needId").asText();
        if (!fields.path("assignee").asText().equals(askers.get(need))) {
            throw wrong(id, "it is not for the person who asked");
        }
        if (!isWithin(wanted(id, asked(id, need)), window(id, fields))) {
            throw wrong(id, "its window is not one that was asked for");
        }
        int units = DecisionCheck.units(fields.path("resourceRef")).size();
        if (!Need.amount(asked(id, need)).allows(units)) {
            throw wrong(id, "nobody asked for as many units at once");
        }
    }

    /** The need as it stood when the permit was issued. */
    private ObjectNode asked(String id, String need) {
        long issued = log.of(id).getFirst().seq();
        List<ObjectNode> versions = needs.getOrDefault(need, List.of());
        long version = log.of(need).stream()
                .filter(entry -> entry.seq() < issued && VERSIONS.contains(entry.type()))
                .count();
        if (version < 1 || version > versions.size()) {
            throw wrong(id, "its need was not there when it was issued");
        }
        return versions.get((int) version - 1);
    }

    private static WantedTime wanted(String id, ObjectNode need) {
        try {
            return Need.time(need);
        } catch (RefusedException | IllegalArgumentException e) {
            throw wrong(id, "its need asks for no time that there is");
        }
    }

    /** Rounds know whole milliseconds. */
    private static boolean isWithin(WantedTime asked, Window given) {
        return !given.from().isBefore(asked.window().from().truncatedTo(ChronoUnit.MILLIS))
                && !given.until().isAfter(asked.window().until())
                && given.length().toMillis() == asked.length().toMillis();
    }

    private List<Long> checkAgainstOffer(String id, ObjectNode fields) {
        List<Long> versions = units.getOrDefault(offer(fields), List.of());
        long version = fields.path("resourceRef").path("version").asLong();
        List<Long> held = DecisionCheck.units(fields.path("resourceRef"));
        if (!fields.path("resourceRef").path("itemId").asText().equals(offer(fields))
                || version < 1
                || version > versions.size()
                || held.isEmpty()
                || !held.equals(held.stream().sorted().distinct().toList())
                || held.getFirst() < 1
                || held.getLast() > versions.get((int) version - 1)) {
            throw wrong(id, "the offer has no such version or unit");
        }
        return held;
    }

    private static String offer(ObjectNode fields) {
        return fields.path("offerId").asText();
    }

    private static Window window(String id, ObjectNode fields) {
        try {
            return Fields.window(fields);
        } catch (RefusedException e) {
            throw wrong(id, e.refusal().detail());
        }
    }

    /**
     * When a unit was really this person's to use: from the decision to the end; empty when it ended before.
     *
     * @param free tells that it came back before the rest
     */
    private Optional<Use> use(String id, ObjectNode fields, Optional<Entry> free) {
        Window window = new Window(window(id, fields).from(), Objects.requireNonNull(untils.get(id)));
        List<Entry> entries = log.of(id);
        Instant issued = entries.getFirst().at();
        Instant from = issued.isAfter(window.from()) ? issued : window.from();
        Instant until = Stream.concat(free.stream(), entries.stream().filter(entry -> ENDS.contains(entry.type())))
                .map(Entry::at)
                .filter(window.until()::isAfter)
                .findFirst()
                .orElse(window.until());
        return from.isBefore(until) ? Optional.of(new Use(id, new Window(from, until))) : Optional.empty();
    }

    private static void checkApart(String unit, List<Use> uses) {
        uses.sort(Comparator.comparing(use -> use.time().from()));
        for (int i = 1; i < uses.size(); i++) {
            if (uses.get(i - 1).time().overlaps(uses.get(i).time())) {
                throw wrong(
                        uses.get(i).id(),
                        "offer " + unit + " serves `" + uses.get(i - 1).id() + "` at the same time");
            }
        }
    }

    private record Use(String id, Window time) {}

    private static FindingException wrong(String id, String why) {
        return new FindingException(WHAT, "assignment " + id, why);
    }
}
