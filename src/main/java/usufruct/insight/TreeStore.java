package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import usufruct.store.Reading;

/** What the log's tables hold beside the entries, all of which can be computed anew from them. */
final class TreeStore {

    /**
     * An entry as it rests, with what was computed from it.
     *
     * @param entry as a line of evidence
     * @param nodes the hashes that it completed, one after the other; empty when there is no such row
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(ObjectNode entry, byte[] leaf, byte[] nodes) {}

    void rows(Reading reading, Consumer<Row> rows) {
        reading.query("""
                        SELECT e.seq, e.type, e.subject, e.actor, e.at, e.digest, e.salt, e.leaf,
                               coalesce(n.hashes, x'') AS nodes
                        FROM ledger_entry e LEFT JOIN ledger_node n ON n.size = e.seq ORDER BY e.seq
                        """).map((row, context) -> row(row)).forEach(rows);
    }

    /** A row of inner nodes that belongs to no entry. */
    Optional<Long> strayNode(Reading reading) {
        return reading.query("SELECT size FROM ledger_node WHERE size NOT IN (SELECT seq FROM ledger_entry) LIMIT 1")
                .mapTo(Long.class)
                .findOne();
    }

    /** A checkpoint whose row is not that of its size. */
    Optional<Long> strayCheckpoint(Reading reading) {
        return reading.query("SELECT size FROM ledger_checkpoint WHERE span <> size / 256 LIMIT 1")
                .mapTo(Long.class)
                .findOne();
    }

    /** The subjects that are over for ever, with the entries that ended them. */
    Map<String, Long> tombstones(Reading reading) {
        var found = new TreeMap<String, Long>();
        reading.query("SELECT subject, seq FROM ledger_tombstone")
                .map((row, context) -> Map.entry(row.getString("subject"), row.getLong("seq")))
                .forEach(each -> found.put(each.getKey(), each.getValue()));
        return found;
    }

    /** What SQLite itself finds wrong with the file: broken pages, indexes, constraints, references. */
    List<String> damage(Reading reading) {
        try {
            return reported(reading);
        } catch (JdbiException e) {
            return List.of("SQLite cannot read it: " + e.getMessage());
        }
    }

    private static List<String> reported(Reading reading) {
        List<String> found = reading.query("PRAGMA integrity_check").mapTo(String.class).list().stream()
                .filter(line -> !line.equals("ok"))
                .toList();
        return found.isEmpty()
                ? reading.query("PRAGMA foreign_key_check")
                        .map((row, context) -> "a row of `" + row.getString(1) + "` refers to nothing")
                        .list()
                : found;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(EvidenceStore.entry(row), row.getBytes("leaf"), row.getBytes("nodes"));
    }
}
