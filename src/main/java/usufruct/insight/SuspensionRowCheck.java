package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.store.Reading;
import usufruct.words.Bytes;

/** Holds suspensions of people against the log: each stands as its last entry tells, and nobody decided about their own. */
final class SuspensionRowCheck {
    private static final String WHAT = "suspension";
    private static final String PROPOSED = "suspension.proposed";

    /** What each entry brings a suspension to. */
    private static final Map<String, String> STATES = Map.of(
            PROPOSED,
            "proposed",
            "suspension.begun",
            "running",
            "suspension.refused",
            "refused",
            "suspension.objected",
            "objected",
            "suspension.kept",
            "kept",
            "suspension.lifted",
            "lifted");

    /** Entries that the person, or whoever proposed it, may not make. */
    private static final Set<String> BY_OTHERS =
            Set.of("suspension.begun", "suspension.refused", "suspension.kept", "suspension.lifted");

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
            if (entry.type().equals(PROPOSED) && !ids.contains(entry.subject())) {
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
        for (Entry entry : entries) {
            boolean own = entry.actor().equals(row.path("person").asText())
                    || entry.actor().equals(row.path("proposer").asText());
            if (own && BY_OTHERS.contains(entry.type())) {
                throw wrong(id, "entry " + entry.seq() + " is by somebody with a part in it");
            }
        }
    }

    private static FindingException wrong(String id, String why) {
        return new FindingException(WHAT, "suspension " + id, why);
    }
}
