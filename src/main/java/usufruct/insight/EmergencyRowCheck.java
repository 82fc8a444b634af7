package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.store.Reading;
import usufruct.words.Bytes;

/**
 * Holds emergencies against the log: each stands as its last entry tells, came to it step by step, took two people and was looked at
 * by a third; and every key was given to one of the two, while it was open.
 */
final class EmergencyRowCheck {
    private static final String WHAT = "emergency";
    private static final String ASKED = "emergency.asked";
    private static final String AGREED = "emergency.agreed";
    private static final String OPENED = "emergency.opened";
    private static final String LAPSED = "emergency.lapsed";
    private static final String ENDED = "emergency.ended";

    /** What each entry brings an emergency to. */
    private static final Map<String, String> STATES = Map.of(
            ASKED,
            "asked",
            AGREED,
            "open",
            LAPSED,
            "lapsed",
            ENDED,
            "ended",
            "emergency.justified",
            "justified",
            "emergency.unjustified",
            "unjustified");

    /** What each entry comes after; the first after nothing. */
    private static final Map<String, String> AFTER = Map.of(
            ASKED,
            "",
            AGREED,
            ASKED,
            LAPSED,
            ASKED,
            ENDED,
            AGREED,
            "emergency.justified",
            ENDED,
            "emergency.unjustified",
            ENDED);

    private final EmergencyRowStore store = new EmergencyRowStore();
    private final Reading reading;
    private final Log log;
    private final String node;

    EmergencyRowCheck(Reading reading, Log log, String node) {
        this.reading = reading;
        this.log = log;
        this.node = node;
    }

    void check() {
        Map<String, ObjectNode> rows = new HashMap<>();
        store.emergencies(reading).forEach(row -> rows.put(row.path("id").asText(), row));
        rows.values().forEach(this::check);
        Set<String> given = new HashSet<>();
        for (EmergencyRowStore.OpeningRow opening : store.openings(reading)) {
            byte[] digest = Bytes.sha256(Bytes.utf8(opening.text()));
            given.add(Bytes.hex(digest));
            check(opening, digest, rows);
        }
        for (Entry entry : log.entries()) {
            boolean missing = STATES.containsKey(entry.type()) && !rows.containsKey(entry.subject());
            if (missing || entry.type().equals(OPENED) && !given.contains(Bytes.hex(entry.digest()))) {
                throw wrong(entry.subject(), "a row is missing; entry " + entry.seq() + " tells of it");
            }
        }
    }

    private void check(ObjectNode row) {
        String id = row.path("id").asText();
        List<Entry> entries = log.of(id).stream()
                .filter(entry -> STATES.containsKey(entry.type()))
                .toList();
        if (entries.isEmpty()
                || !Arrays.equals(entries.getLast().digest(), Bytes.sha256(CanonicalJson.write(row)))
                || !row.path("state")
                        .asText()
                        .equals(STATES.get(entries.getLast().type()))) {
            throw wrong(id, "the log does not tell of it as it stands");
        }
        String before = "";
        for (Entry entry : entries) {
            if (!before.equals(AFTER.get(entry.type()))) {
                throw wrong(id, "entry " + entry.seq() + " cannot follow");
            }
            if (!isByWhoMay(entry, row)) {
                throw wrong(id, "entry " + entry.seq() + " is by somebody who may not");
            }
            before = entry.type();
        }
        long agreedAt = row.path("until").asLong() - row.path("minutes").asLong() * 60_000;
        boolean inTime = !row.has("until")
                || agreedAt >= row.path("askedAt").asLong()
                        && row.path("minutes").asLong() <= 60;
        if (!inTime) {
            throw wrong(id, "it is open for longer than was asked");
        }
    }

    /** It takes two, either of whom ends it, and a third looks at it. */
    private boolean isByWhoMay(Entry entry, ObjectNode row) {
        boolean asker = entry.actor().equals(row.path("asker").asText());
        boolean agreer = entry.actor().equals(row.path("agreer").asText());
        return switch (entry.type()) {
            case ASKED -> asker;
            case AGREED -> agreer && !asker;
            case LAPSED -> asker || entry.actor().equals(node);
            case ENDED -> asker || agreer || entry.actor().equals(node);
            default -> entry.actor().equals(row.path("reviewer").asText()) && !asker && !agreer;
        };
    }

    private void check(EmergencyRowStore.OpeningRow opening, byte[] digest, Map<String, ObjectNode> rows) {
        String id = opening.emergency();
        Entry told = log.first(id, digest)
                .filter(entry -> entry.type().equals(OPENED) && entry.actor().equals(opening.person()))
                .orElseThrow(() -> wrong(id, "the log does not tell of a key as it was given"));
        ObjectNode row = rows.get(id);
        boolean byOne = row != null
                && Set.of(row.path("asker").asText(), row.path("agreer").asText())
                        .contains(opening.person());
        boolean open = byOne
                && opening.at() < Objects.requireNonNull(row).path("until").asLong()
                && log.of(id).stream().anyMatch(entry -> entry.type().equals(AGREED) && entry.seq() < told.seq())
                && log.of(id).stream().noneMatch(entry -> entry.type().equals(ENDED) && entry.seq() < told.seq());
        if (!open) {
            throw wrong(id, "a key was given to somebody else than the two, or when it was not open");
        }
    }

    private static FindingException wrong(String id, String why) {
        return new FindingException(WHAT, WHAT + " " + id, why);
    }
}
