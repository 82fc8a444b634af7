package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.store.Reading;
import usufruct.words.Bytes;

/**
 * Holds mandates against the log: each was given by the person or witnessed by another than the proxy, was taken on by the
 * proxy, and stands as its last entry tells. What was done with them is for {@link ProxyActCheck}.
 */
final class MandateRowCheck {
    private static final String WHAT = "mandate";
    private static final String OFFERED = "mandate.offered";
    private static final Set<String> STEPS = Set.of(OFFERED, SignedForCheck.TAKEN, SignedForCheck.ENDED);

    private final Reading reading;
    private final Log log;

    MandateRowCheck(Reading reading, Log log) {
        this.reading = reading;
        this.log = log;
    }

    /** The mandates, by id. */
    Map<String, ObjectNode> check() {
        Map<String, ObjectNode> mandates = new HashMap<>();
        new MandateRowStore()
                .mandates(reading)
                .forEach(row -> mandates.put(row.path("id").asText(), row));
        mandates.values().forEach(this::check);
        for (Entry entry : log.entries()) {
            if (entry.type().startsWith(WHAT + ".") && !mandates.containsKey(entry.subject())) {
                throw wrong(entry.subject(), "it is missing; entry " + entry.seq() + " tells of it");
            }
        }
        return mandates;
    }

    private void check(ObjectNode row) {
        String id = row.path("id").asText();
        List<Entry> steps = log.of(id).stream()
                .filter(entry -> STEPS.contains(entry.type()))
                .toList();
        if (!steps.stream().map(Entry::type).toList().equals(steps(row))
                || steps.isEmpty()
                || !Arrays.equals(steps.getLast().digest(), Bytes.sha256(CanonicalJson.write(row)))) {
            throw wrong(id, "the log does not tell of it as it stands");
        }
        steps.forEach(entry -> checkStep(row, entry));
        requireWitness(row);
    }

    /** The entries that bring a mandate where its row says it stands. */
    private static List<String> steps(ObjectNode row) {
        return switch (row.path("state").asText()) {
            case "offered" -> List.of(OFFERED);
            case "running" -> List.of(OFFERED, SignedForCheck.TAKEN);
            case "ended" ->
                row.has("takenAt")
                        ? List.of(OFFERED, SignedForCheck.TAKEN, SignedForCheck.ENDED)
                        : List.of(OFFERED, SignedForCheck.ENDED);
            default -> List.of();
        };
    }

    /** Each entry tells of the document as it was then, and is by who could bring it there. */
    private static void checkStep(ObjectNode row, Entry entry) {
        ObjectNode then = row.deepCopy();
        String who = "endedBy";
        String when = "endedAt";
        if (!entry.type().equals(SignedForCheck.ENDED)) {
            then.remove(List.of("endedBy", "endedAt"));
            then.put("state", "running");
            who = "proxy";
            when = "takenAt";
        }
        if (entry.type().equals(OFFERED)) {
            then.remove("takenAt");
            then.put("state", "offered");
            who = "giver";
            when = "givenAt";
        }
        String id = row.path("id").asText();
        if (!Arrays.equals(entry.digest(), Bytes.sha256(CanonicalJson.write(then)))
                || entry.at().toEpochMilli() != row.path(when).asLong()) {
            throw wrong(id, "entry " + entry.seq() + " tells of it otherwise");
        }
        if (!entry.actor().equals(row.path(who).asText())) {
            throw wrong(id, "entry " + entry.seq() + " is by somebody else");
        }
    }

    /** Whoever gives a mandate of another keeps their word of it; a proxy never gives it. */
    private void requireWitness(ObjectNode row) {
        String id = row.path("id").asText();
        String giver = row.path("giver").asText();
        boolean witnessed = !giver.equals(row.path("person").asText());
        boolean told = log.of(id).stream()
                .anyMatch(entry ->
                        entry.type().equals("note.kept") && entry.actor().equals(giver));
        if (giver.equals(row.path("proxy").asText()) || (witnessed && !told)) {
            throw wrong(id, "nobody but the proxy says that the person wants it");
        }
    }

    private static FindingException wrong(String id, String why) {
        return new FindingException(WHAT, "mandate " + id, why);
    }
}
