package usufruct.insight;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import usufruct.ledger.Entry;

/** Holds the entries against the records: what an entry tells of must be there, as it stood then. */
final class EntryCheck {
    private static final Set<String> KINDS = Set.of("need", "offer", "assignment", "outcome");

    private final Kept kept;

    EntryCheck(Kept kept) {
        this.kept = kept;
    }

    /** Follows every item through its versions; an entry names the newest version of its time, or the next one. */
    void check(Log log) {
        for (Entry entry : log.entries()) {
            if (tellsOfRecord(entry) && kept.of(entry.subject()).isEmpty()) {
                throw new FindingException(
                        "ledger entry", "entry " + entry.seq(), "there is no record `" + entry.subject() + "`");
            }
        }
        kept.all().forEach((id, versions) -> follow(log.of(id), versions));
    }

    private static void follow(List<Entry> entries, List<Kept.Version> versions) {
        int at = 0;
        for (Entry entry : entries) {
            if (!tellsOfRecord(entry)) {
                continue;
            }
            if (at < versions.size()
                    && Arrays.equals(entry.digest(), versions.get(at).digest())) {
                at++;
            } else if (at == 0 || !tellsOf(entry, versions.get(at - 1).digest())) {
                throw new FindingException(
                        "ledger entry", "entry " + entry.seq(), "its record is missing, or stood otherwise then");
            }
        }
        if (at < versions.size()) {
            throw new FindingException(
                    "record",
                    "record " + versions.get(at).header().id() + " version "
                            + versions.get(at).header().version(),
                    "the ledger does not tell of it in order");
        }
    }

    /** A return names the condition too, in one digest with the record; what came back in part is looked at with the permits. */
    private static boolean tellsOf(Entry entry, byte[] record) {
        return entry.type().equals(PartsBack.TYPE)
                || Arrays.equals(entry.digest(), record)
                || Condition.of(entry, record).isPresent();
    }

    private static boolean tellsOfRecord(Entry entry) {
        return KINDS.contains(entry.type().substring(0, entry.type().indexOf('.')));
    }
}
