package usufruct.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import usufruct.ledger.Entry;
import usufruct.record.Erasure;
import usufruct.record.SignedRecord;
import usufruct.words.Did;

/**
 * Holds what is gone of records against what the log says was erased: nothing else is missing of them, and nothing of it is
 * still there.
 */
final class ErasureCheck {
    private static final String WHAT = "erased record";

    private final Log log;
    private final Did node;

    /** The last entry about each item: after it, what was gone before is still gone. */
    private final Map<String, Entry> told = new TreeMap<>();

    private final Map<String, List<Version>> versions = new TreeMap<>();

    private record Version(SignedRecord record, boolean isSealed) {
        /** What else is missing of a version with a private part shows when that is opened. */
        boolean isWhole(boolean ended) {
            var contents = record.header().contents();
            return contents.seal().isPresent()
                    ? isSealed || ended
                    : record.opened().size() == contents.digests().size();
        }
    }

    ErasureCheck(Log log, Did node) {
        this.log = log;
        this.node = node;
        for (Entry entry : log.entries()) {
            Erasure.itemOf(entry).ifPresent(id -> told.put(id.value(), entry));
        }
    }

    boolean isErased(String id) {
        return told.containsKey(id);
    }

    void take(SignedRecord record, boolean isSealed) {
        String id = record.header().id().value();
        if (isErased(id)) {
            versions.computeIfAbsent(id, each -> new ArrayList<>()).add(new Version(record, isSealed));
        }
    }

    void finish() {
        told.forEach((id, entry) -> check(id, versions.getOrDefault(id, List.of()), entry));
    }

    private void check(String id, List<Version> all, Entry entry) {
        if (!entry.actor().equals(node.value()) && all.stream().noneMatch(each -> isBy(each.record(), entry.actor()))) {
            throw new FindingException(
                    WHAT,
                    "record " + id,
                    "entry " + entry.seq() + " says that somebody erased it who did not write it");
        }
        int erased = IntStream.rangeClosed(1, all.size())
                .filter(count -> Arrays.equals(entry.digest(), Erasure.digest(records(all.subList(0, count)))))
                .findFirst()
                .orElseThrow(() -> new FindingException(
                        WHAT,
                        "record " + id,
                        "what is gone of it is not what entry " + entry.seq() + " says was erased"));
        if (all.stream().limit(erased).anyMatch(Version::isSealed)) {
            throw new FindingException(WHAT, "record " + id, "a private part should be gone: it was erased");
        }
        boolean ended = log.isEnded(id);
        if (!all.stream().skip(erased).allMatch(version -> version.isWhole(ended))) {
            throw new FindingException(WHAT, "record " + id, "a part that its header signs is missing");
        }
    }

    /** A date of a series is signed by the node, and whose series it is stands in it. */
    private static boolean isBy(SignedRecord record, String actor) {
        return record.header().issuer().value().equals(actor)
                || record.fields().path("series").path("by").asText().equals(actor);
    }

    private static List<SignedRecord> records(List<Version> versions) {
        return versions.stream().map(Version::record).toList();
    }
}
