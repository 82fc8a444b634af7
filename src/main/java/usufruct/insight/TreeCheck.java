package usufruct.insight;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import usufruct.ledger.Entry;
import usufruct.ledger.OpenedEntry;
import usufruct.store.Reading;

/** Checks what a database keeps beside the log's entries: leaves, inner nodes, tombstones, the file as such. */
final class TreeCheck {
    private static final String NODE = "ledger node";

    private final TreeStore rows = new TreeStore();
    private final Reading reading;

    TreeCheck(Reading reading) {
        this.reading = reading;
    }

    /** What SQLite can tell of the file. */
    void checkFile() {
        List<String> damage = rows.damage(reading);
        if (!damage.isEmpty()) {
            throw new FindingException("database file", "usufruct.db", damage.getFirst());
        }
    }

    /**
     * Leaves and inner nodes, computed anew; a leaf names the very entry that was changed.
     *
     * @return how many entries there are
     */
    long checkTree() {
        var tree = new Tree();
        rows.rows(reading, row -> {
            String where = Part.ENTRIES.where(row.entry(), tree.size() + 1);
            OpenedEntry opened = Log.opened(new Line(Part.ENTRIES.what(), where, row.entry()));
            Log.checkPlace(opened.entry(), tree.size());
            byte[] leaf = opened.leaf();
            if (!Arrays.equals(leaf, row.leaf())) {
                throw new FindingException(
                        Part.ENTRIES.what(), where, "its leaf is not the hash of its salt and what it says");
            }
            var completed = new ByteArrayOutputStream();
            tree.add(leaf, (level, hash) -> completed.writeBytes(hash));
            if (!Arrays.equals(completed.toByteArray(), row.nodes())) {
                throw new FindingException(NODE, "size " + tree.size(), "it is not the hash of what lies below it");
            }
        });
        rows.strayNode(reading).ifPresent(size -> {
            throw new FindingException(NODE, "size " + size, "there is no such entry");
        });
        rows.strayCheckpoint(reading).ifPresent(size -> {
            throw new FindingException(Checkpoints.WHAT, Checkpoints.where(size), "its row is that of another span");
        });
        return tree.size();
    }

    /** The list of ended subjects is that of the tombstones in the log. */
    void checkTombstones(Log log) {
        Map<String, Long> said = new TreeMap<>();
        log.entries().stream().filter(Entry::isTombstone).forEach(entry -> said.put(entry.subject(), entry.seq()));
        Map<String, Long> kept = rows.tombstones(reading);
        said.forEach((subject, seq) -> {
            if (!seq.equals(kept.get(subject))) {
                throw new FindingException("tombstone", subject, "entry " + seq + " ended it, its row does not say so");
            }
        });
        kept.keySet().stream()
                .filter(subject -> !said.containsKey(subject))
                .findFirst()
                .ifPresent(subject -> {
                    throw new FindingException("tombstone", subject, "no entry ended it");
                });
    }
}
