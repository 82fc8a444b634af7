package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.store.Reading;
import usufruct.words.Bytes;

/**
 * Holds suspensions of people against the log: each stands as its last entry tells, came to it step by step,
 * and nobody decided about their own.
 */
final class SuspensionRowCheck {
    private static final String WHAT = "suspension";
    private static final String PROPOSED = "suspension.proposed";

    private static final String BEGUN = "suspension.begun";
    private static final String REFUSED = "suspension.refused";
    private static final String OBJECTED = "suspension.objected";

    /** What each entry brings a suspension to. */
    private static final Map<String, String> STATES = Map.of(
            PROPOSED,
            "proposed",
            BEGUN,
            "running",
            REFUSED,
            "refused",
            OBJECTED,
            "objected",
            "suspension.kept",
            "kept",
            "suspension.lifted",
            "lifted");

    /** What each entry comes after; the first after nothing. */
    private static final Map<String, String> AFTER = Map.of(
            PROPOSED,
            "",
            BEGUN,
            PROPOSED,
            REFUSED,
            PROPOSED,
            OBJECTED,
            BEGUN,
            "suspension.kept",
            OBJECTED,
            "suspension.lifted",
            OBJECTED);

    private final Reading reading;
    private final Log log;

    SuspensionRowCheck(Reading reading, Log log) {
        this.reading = reading;
        this.log = log;
    }

    void check() {
        List<ObjectNode> rows = new SuspensionRowStore().suspensions(reading);
        rows.forEach(this::check);
        Set<String> ids = rows.stream().map(row -> row.path("id").asText()).collect(Collectors.toSet());
        for (Entry entry : log.entries()) {
            if (STATES.containsKey(entry.type()) && !ids.contains(entry.subject())) {
                throw wrong(entry.subject(), "it is missing; entry " + entry.seq() + " tells of it");
            }
        }
    }

    private void check(ObjectNode row) {
        String id = row.path("id").asText();
        List<Entry> entries = log.of(id).stream()
                .filter(entry -> STATES.containsKey(entry.type()))
                .toList();
        if (entries.isEmpty() || !Arrays.equals(entries.getLast().digest(), Bytes.sha256(CanonicalJson.write(row)))) {
            throw wrong(id, "the log does not tell of it as it stands");
        }
        Entry last = entries.getLast();
        if (!row.path("state").asText().equals(STATES.get(last.type()))) {
            throw wrong(id, "entry " + last.seq() + " brings it to another state");
        }
        String before = "";
        for (Entry entry : entries) {
            if (!before.equals(AFTER.get(entry.type()))) {
                throw wrong(id, "entry " + entry.seq() + " cannot follow");
            }
            if (!isByWhoMay(entry, row)) {
                throw wrong(id, "entry " + entry.seq() + " is by somebody with a part in it");
            }
            if (entry.type().equals(BEGUN) && !endsInTime(entry, row)) {
                throw wrong(id, "it ends at another time than what was agreed to in entry " + entry.seq());
            }
            before = entry.type();
        }
    }

    /** Two stewards say so, the person objects, and whoever looks again is neither of them. */
    private static boolean isByWhoMay(Entry entry, ObjectNode row) {
        boolean proposer = entry.actor().equals(row.path("proposer").asText());
        boolean decider = entry.actor().equals(row.path("decider").asText());
        boolean person = entry.actor().equals(row.path("person").asText());
        return switch (entry.type()) {
            case PROPOSED -> proposer && !person;
            case BEGUN, REFUSED -> decider && !proposer && !person;
            case OBJECTED -> person;
            default -> !proposer && !decider && !person;
        };
    }

    private static boolean endsInTime(Entry begun, ObjectNode row) {
        Instant until = begun.at().plus(Duration.ofDays(row.path("days").asLong()));
        return until.toEpochMilli() == row.path("until").asLong();
    }

    private static FindingException wrong(String id, String why) {
        return new FindingException(WHAT, "suspension " + id, why);
    }
}
