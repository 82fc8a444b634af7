package usufruct.insight;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import usufruct.ledger.Entry;
import usufruct.record.Records;
import usufruct.words.Bytes;

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
        kept.all().forEach((id, versions) -> {
            follow(log.of(id), versions);
            checkNarrowed(id, log.of(id), versions);
        });
    }

    /** Whoever follows the log was told of each version that fewer people may know of than of the one before. */
    private static void checkNarrowed(String id, List<Entry> entries, List<Kept.Version> versions) {
        List<String> should = IntStream.range(1, versions.size())
                .filter(i ->
                        versions.get(i).header().narrows(versions.get(i - 1).header()))
                .mapToObj(i -> Bytes.hex(versions.get(i).digest()))
                .toList();
        List<String> told = entries.stream()
                .filter(entry -> entry.type().equals(Records.NARROWED))
                .map(entry -> Bytes.hex(entry.digest()))
                .toList();
        if (!told.equals(should)) {
            throw new FindingException(
                    "ledger entry",
                    "record " + id,
                    "it narrowed " + should.size() + " times, and `" + Records.NARROWED + "` tells of " + told.size());
        }
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
