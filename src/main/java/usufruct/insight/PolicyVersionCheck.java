package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.words.Bytes;
import usufruct.words.Did;

/**
 * Holds the versions of policies against the log: each document is the one last told of, signed by its author from its
 * proposal on, and decided on by others. From both it works out what the rows must say.
 */
final class PolicyVersionCheck {
    private static final String DRAFTED = "policy.drafted";
    private static final String PROPOSED = "policy.proposed";
    private static final String ROLLBACK = "policy.rollback-proposed";
    private static final String TRIED = "policy.tried";
    private static final String COMPARED = "policy.compared";
    private static final String APPROVED = "policy.approved";
    private static final String REFUSED = "policy.refused";

    /** Entries that bring no version into another state. */
    private static final Set<String> STANDING_STILL = Set.of(TRIED, COMPARED, APPROVED, REFUSED);

    /** Entries that name a report instead of the document. */
    private static final Set<String> REPORTS = Set.of(TRIED, COMPARED);

    private final Log log;
    private final RecordCheck records;
    private final Standings standings;
    private final Map<String, ObjectNode> documents = new TreeMap<>();

    PolicyVersionCheck(Log log, RecordCheck records, Standings standings) {
        this.log = log;
        this.records = records;
        this.standings = standings;
    }

    void check(Line line) {
        String id = line.text("id");
        byte[] digest = Bytes.sha256(CanonicalJson.write(line.json()));
        Optional<Entry> proposed = last(id, PROPOSED);
        Entry told =
                proposed.or(() -> last(id, DRAFTED)).orElseThrow(() -> line.wrong("the ledger does not tell of it"));
        for (Entry entry : log.of(id)) {
            boolean names = entry.seq() >= told.seq() && !REPORTS.contains(entry.type());
            if (names && !Arrays.equals(entry.digest(), digest)) {
                throw line.wrong("entry " + entry.seq() + " tells of another document");
            }
        }
        proposed.ifPresent(entry -> records.checkProof(line, line.json(), author(line), entry));
        checkDeciders(line, id);
        documents.put(id, line.json());
    }

    private static Did author(Line line) {
        String author = line.text("author");
        if (!Did.isDid(author)) {
            throw line.wrong("its author is no DID");
        }
        return new Did(author);
    }

    private void checkDeciders(Line line, String id) {
        String proposer = "";
        for (Entry entry : log.of(id)) {
            if (asks(entry)) {
                proposer = entry.actor();
            }
            if (isVote(entry) && entry.actor().equals(proposer)) {
                throw line.wrong("entry " + entry.seq() + " is by whoever proposed it");
            }
        }
    }

    /** Once all went by: looks for those that the log tells of and nobody has. */
    void finish() {
        for (Entry entry : log.entries()) {
            if (entry.type().equals(DRAFTED) && !documents.containsKey(entry.subject())) {
                throw new FindingException(
                        Part.POLICIES.what(),
                        "policy " + entry.subject(),
                        "it is missing; entry " + entry.seq() + " tells of it");
            }
        }
    }

    /** The versions, by their ids. */
    Map<String, ObjectNode> documents() {
        return documents;
    }

    long count() {
        return documents.size();
    }

    /** The rows of the versions: id, pool, number, state, since, proposals, proposer, proposed at. */
    List<String> rows() {
        var rows = new ArrayList<String>();
        documents.forEach((id, document) -> {
            List<Entry> asked =
                    log.of(id).stream().filter(PolicyVersionCheck::asks).toList();
            Entry moved = log.of(id).stream()
                    .filter(entry -> !STANDING_STILL.contains(entry.type()))
                    .reduce((one, other) -> other)
                    .orElseThrow();
            rows.add(Expected.join(
                    id,
                    document.path("category").asText(),
                    document.path("group").asText(),
                    document.path("version").asText(),
                    standings.of(id).orElse("-"),
                    moved.at().toEpochMilli(),
                    asked.size(),
                    asked.isEmpty() ? "-" : asked.getLast().actor(),
                    asked.isEmpty() ? "-" : asked.getLast().at().toEpochMilli()));
        });
        return rows;
    }

    /** The rows of what stewards said: policy, proposal, steward, yes or no, when. */
    List<String> votes() {
        var rows = new ArrayList<String>();
        for (String id : documents.keySet()) {
            int proposal = 0;
            for (Entry entry : log.of(id)) {
                proposal += asks(entry) ? 1 : 0;
                if (isVote(entry)) {
                    rows.add(Expected.join(
                            id,
                            proposal,
                            entry.actor(),
                            entry.type().equals(APPROVED) ? 1 : 0,
                            entry.at().toEpochMilli()));
                }
            }
        }
        return rows.stream().sorted().toList();
    }

    /** The rows of dry runs: policy, and the digest of the report. */
    List<String> trials() {
        return documents.keySet().stream()
                .flatMap(id -> last(id, TRIED).stream())
                .map(entry -> Expected.join(entry.subject(), Bytes.hex(entry.digest())))
                .toList();
    }

    /** The rows of live rounds drawn in shadow: policy, and the digest of the report. */
    List<String> shadows() {
        return documents.keySet().stream()
                .flatMap(id -> log.of(id).stream())
                .filter(entry -> entry.type().equals(COMPARED))
                .map(entry -> Expected.join(entry.subject(), Bytes.hex(entry.digest())))
                .sorted()
                .toList();
    }

    private static boolean asks(Entry entry) {
        return entry.type().equals(PROPOSED) || entry.type().equals(ROLLBACK);
    }

    private static boolean isVote(Entry entry) {
        return entry.type().equals(APPROVED) || entry.type().equals(REFUSED);
    }

    private Optional<Entry> last(String id, String type) {
        return log.of(id).stream().filter(entry -> entry.type().equals(type)).reduce((one, other) -> other);
    }
}
