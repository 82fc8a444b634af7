package usufruct.insight;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.record.AttestationClaim;
import usufruct.words.Bytes;
import usufruct.words.RefusedException;

/**
 * Holds attestations against the log: each is signed by its issuer, who is not its person, stands as its last entry tells, and came
 * to it step by step.
 */
final class AttestationRowCheck {
    private static final String WHAT = "attestation";
    private static final String ISSUED = "attestation.issued";
    private static final String EXPIRING = "attestation.expiring";
    private static final String ENDED = "attestation.ended";
    private static final String WITHDRAWN = "attestation.withdrawn";

    /** What each entry brings an attestation to. */
    private static final Map<String, String> STATES =
            Map.of(ISSUED, "held", EXPIRING, "expiring", ENDED, "ended", WITHDRAWN, "withdrawn");

    /** What each entry can come after; the first after nothing. */
    private static final Map<String, Set<String>> AFTER = Map.of(
            ISSUED,
            Set.of(""),
            EXPIRING,
            Set.of(ISSUED),
            ENDED,
            Set.of(ISSUED, EXPIRING),
            WITHDRAWN,
            Set.of(ISSUED, EXPIRING));

    private final List<AttestationRowStore.Row> rows;
    private final Log log;
    private final KeyHistory keys;
    private final String node;

    AttestationRowCheck(List<AttestationRowStore.Row> rows, Log log, KeyHistory keys, String node) {
        this.rows = rows;
        this.log = log;
        this.keys = keys;
        this.node = node;
    }

    void check() {
        rows.forEach(this::check);
        Set<String> ids = rows.stream().map(AttestationRowStore.Row::id).collect(Collectors.toSet());
        for (Entry entry : log.entries()) {
            if (STATES.containsKey(entry.type()) && !ids.contains(entry.subject())) {
                throw wrong(entry.subject(), "it is missing; entry " + entry.seq() + " tells of it");
            }
        }
    }

    private void check(AttestationRowStore.Row row) {
        List<Entry> entries = log.of(row.id()).stream()
                .filter(entry -> STATES.containsKey(entry.type()))
                .toList();
        if (entries.isEmpty()
                || !row.state().equals(STATES.get(entries.getLast().type()))) {
            throw wrong(row.id(), "the log does not tell of it as it stands");
        }
        String before = "";
        for (Entry entry : entries) {
            if (!AFTER.getOrDefault(entry.type(), Set.of()).contains(before)) {
                throw wrong(row.id(), "entry " + entry.seq() + " cannot follow");
            }
            if (!Arrays.equals(entry.digest(), digest(row, entry))) {
                throw wrong(row.id(), "entry " + entry.seq() + " tells of another one");
            }
            checkTime(row, entry);
            before = entry.type();
        }
        if (row.withdrawal().isPresent() != before.equals(WITHDRAWN)) {
            throw wrong(row.id(), "its row tells otherwise than the log whether it was withdrawn");
        }
        checkIssue(row, entries.getFirst());
    }

    /** What happens by itself is done by the node, and nothing ends by itself before its time. */
    private void checkTime(AttestationRowStore.Row row, Entry entry) {
        boolean byItself = entry.type().equals(EXPIRING) || entry.type().equals(ENDED);
        boolean early = entry.type().equals(ENDED)
                && entry.at().isBefore(row.claim().attested().during().until());
        if (byItself && !entry.actor().equals(node) || early) {
            throw wrong(row.id(), "entry " + entry.seq() + " ends it before its time, or is by somebody");
        }
    }

    private static byte[] digest(AttestationRowStore.Row row, Entry entry) {
        if (!entry.type().equals(WITHDRAWN) || row.withdrawal().isEmpty()) {
            return row.claim().digest();
        }
        AttestationRowStore.Withdrawal withdrawal = row.withdrawal().get();
        return Bytes.sha256(CanonicalJson.write(JsonNodeFactory.instance
                .objectNode()
                .put("format", "attestation-withdrawal@v1")
                .put("id", row.id())
                .put("by", entry.actor().equals(withdrawal.by()) ? entry.actor() : "")
                .put("reason", withdrawal.cause())
                .put("at", withdrawal.at())
                .put("wordsId", withdrawal.words())));
    }

    /** The document is what the row says, and its proof the issuer's by a key of that time; the evidence is there. */
    private void checkIssue(AttestationRowStore.Row row, Entry issued) {
        AttestationClaim claim = row.claim();
        ObjectNode document = Line.object(WHAT, WHAT + " " + row.id(), row.document());
        var line = new Line(WHAT, WHAT + " " + row.id(), document);
        if (!said(line).equals(claim)) {
            throw line.wrong("its row says another thing than its issuer signed");
        }
        if (!issued.actor().equals(claim.issuer().value()) || claim.issuer().equals(claim.person())) {
            throw line.wrong("entry " + issued.seq() + " is by somebody else than its issuer, or it is of themselves");
        }
        RecordCheck.checkProof(keys, line, document, claim.issuer(), issued);
        boolean seen = log.of(row.evidence()).stream()
                .anyMatch(entry ->
                        entry.type().equals("note.kept") && entry.actor().equals(issued.actor()));
        if (!seen) {
            throw line.wrong("the log does not tell of its evidence");
        }
    }

    private static AttestationClaim said(Line line) {
        try {
            return AttestationClaim.read(line.json());
        } catch (RefusedException e) {
            throw line.wrong(e.refusal().detail());
        }
    }

    private static FindingException wrong(String id, String why) {
        return new FindingException(WHAT, WHAT + " " + id, why);
    }
}
