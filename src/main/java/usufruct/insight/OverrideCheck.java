package usufruct.insight;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.words.Bytes;

/**
 * Holds what stewards decided outside the draw against the log: each override is the one told of, by the steward and at the
 * time that it names, none is missing, and no permit was revoked without one.
 */
final class OverrideCheck {
    static final String GIVEN = "override.given";
    static final String ENDED = "override.ended";
    private static final String REVOKED = "assignment.revoked";
    private static final Set<String> MEMBERS =
            Set.of("format", "id", "kind", "reason", "steward", "assignmentId", "madeAt");

    private final Log log;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, Given> given = new TreeMap<>();

    /** A permit that a steward gave. */
    record Given(String override, String steward) {}

    OverrideCheck(Log log) {
        this.log = log;
    }

    void check(Line line) {
        String id = line.only(MEMBERS).text("id");
        Entry entry = log.first(id, Bytes.sha256(CanonicalJson.write(line.json())))
                .filter(each -> each.type().equals("override." + line.text("kind")))
                .orElseThrow(() -> line.wrong("the ledger has no entry with its digest"));
        if (!entry.actor().equals(line.text("steward"))) {
            throw line.wrong("entry " + entry.seq() + " is by somebody else");
        }
        if (entry.at().toEpochMilli() != line.number("madeAt")) {
            throw line.wrong("the log knows another time of it");
        }
        seen.add(id);
        String permit = line.text("assignmentId");
        if (entry.type().equals(GIVEN)) {
            given.put(permit, new Given(id, entry.actor()));
        } else if (isRevoked(permit)) {
            ended.add(permit);
        } else {
            throw line.wrong("its permit was not ended");
        }
    }

    private boolean isRevoked(String permit) {
        return log.of(permit).stream().anyMatch(entry -> entry.type().equals(REVOKED));
    }

    /** Once all went by: looks for those that the log tells of and nobody has. */
    void finish() {
        for (Entry entry : log.entries()) {
            boolean told = entry.type().equals(GIVEN) || entry.type().equals(ENDED);
            if (told && !seen.contains(entry.subject())) {
                throw missing("override " + entry.subject(), entry);
            }
            if (entry.type().equals(REVOKED) && !ended.contains(entry.subject())) {
                throw missing("assignment " + entry.subject(), entry);
            }
        }
    }

    private static FindingException missing(String where, Entry entry) {
        return new FindingException(
                Part.OVERRIDES.what(), where, "it is missing; entry " + entry.seq() + " tells of it");
    }

    /** Who gave which permit, by the permit's id. */
    Map<String, Given> given() {
        return given;
    }

    long count() {
        return seen.size();
    }
}
