package usufruct.insight;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import usufruct.ledger.Entry;
import usufruct.record.Erasure;
import usufruct.store.Reading;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** Checks that every permission at rest was given in the log and not taken back, and every key that was given is there. */
final class PermissionCheck {
    private static final String WRITTEN = "tuple.written";
    private static final String DROPPED = "tuple.dropped";
    private static final String GRANTED = "grant.issued";
    private static final String ODD = "grant.odd";

    private final PermissionStore rows = new PermissionStore();
    private final Reading reading;
    private final Log log;

    PermissionCheck(Reading reading, Log log) {
        this.reading = reading;
        this.log = log;
    }

    void checkTuples() {
        Map<Long, Long> changes = revisions();
        for (PermissionStore.TupleRow row : rows.tuples(reading)) {
            byte[] digest = Bytes.sha256(Bytes.utf8(row.text()));
            Entry given = log.of(row.object()).stream()
                    .filter(entry -> Arrays.equals(entry.digest(), digest))
                    .reduce((earlier, later) -> later)
                    .filter(entry -> entry.type().equals(WRITTEN))
                    .orElseThrow(() -> wrong(row, "the log did not give it, or took it back"));
            if (row.direct() != (row.subject().startsWith("did:") ? 1 : 0)) {
                throw wrong(row, "its row says of the subject what it is not");
            }
            if (!Objects.equals(changes.get(given.seq()), row.revision())) {
                throw wrong(row, "its revision is not that of the change that gave it");
            }
        }
        Map<String, Long> told = new TreeMap<>();
        for (Entry entry : changes(log)) {
            if (!entry.type().equals(AccessSchemaCheck.IN_FORCE)) {
                told.merge(entry.subject(), 1L, Long::sum);
            }
            told.merge("*", 1L, Long::sum);
        }
        if (!told.equals(rows.revisions(reading))) {
            throw new FindingException(
                    "permission", "the revisions", "they do not count the changes that the log tells of");
        }
    }

    /** The global revision that each change of a tuple made, by its entry. */
    private Map<Long, Long> revisions() {
        Map<Long, Long> revisions = new TreeMap<>();
        changes(log).forEach(entry -> revisions.put(entry.seq(), revisions.size() + 1L));
        return revisions;
    }

    /** The entries that made a global revision, in order. */
    static List<Entry> changes(Log log) {
        return log.entries().stream()
                .filter(entry -> entry.type().equals(WRITTEN)
                        || entry.type().equals(DROPPED)
                        || entry.type().equals(AccessSchemaCheck.IN_FORCE))
                .toList();
    }

    private static FindingException wrong(PermissionStore.TupleRow row, String why) {
        return new FindingException("permission", "`" + row.text() + "`", why);
    }

    void checkGrants() {
        List<PermissionStore.GrantRow> grants = rows.grants(reading);
        for (PermissionStore.GrantRow row : grants) {
            requireNotErased(row.assignment());
            if (log.first(row.assignment(), Bytes.sha256(Bytes.utf8(row.text())))
                    .filter(entry ->
                            entry.type().equals(GRANTED) && entry.actor().equals(row.assignee()))
                    .isEmpty()) {
                throw new FindingException(
                        "key grant", "assignment " + row.assignment(), "the log does not tell of it as it stands");
            }
        }
        checkCount(GRANTED, grants.size());
    }

    /** What was odd about how keys were asked for was told in the log when it happened. */
    void checkAlarms() {
        List<PermissionStore.OddRow> alarms = rows.odd(reading);
        for (PermissionStore.OddRow row : alarms) {
            requireNotErased(row.assignment());
            if (log.first(row.assignment(), Bytes.sha256(Bytes.utf8(row.text())))
                    .filter(entry -> entry.type().equals(ODD))
                    .isEmpty()) {
                throw new FindingException(
                        "key grant",
                        "assignment " + row.assignment(),
                        "the log does not tell of it as odd in this way");
            }
        }
        checkCount(ODD, alarms.size());
    }

    /** Whether the log tells that the lines under a permit were erased. */
    private boolean isErased(String assignment) {
        return ItemId.isItemId(assignment)
                && log.of(Erasure.subject(new ItemId(assignment))).stream()
                        .anyMatch(entry -> entry.type().equals(Erasure.GRANTS_TYPE));
    }

    private void requireNotErased(String assignment) {
        if (isErased(assignment)) {
            throw new FindingException(
                    "key grant", "assignment " + assignment, "the log tells that its lines were erased");
        }
    }

    private void checkCount(String type, long found) {
        long told = log.entries().stream()
                .filter(entry -> entry.type().equals(type) && !isErased(entry.subject()))
                .count();
        if (told != found) {
            throw new FindingException(
                    "key grant",
                    "the grant log",
                    "it has " + found + " lines of `" + type + "`, the log tells of " + told);
        }
    }
}
