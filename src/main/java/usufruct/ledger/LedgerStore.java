package usufruct.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;

/** The rows of the log, read. */
final class LedgerStore {
    /** Of so many sizes in a row, the newest checkpoint is kept. */
    static final int SPAN = 256;

    List<Entry> after(Reading reading, long seq, int limit) {
        return reading.query("""
                        SELECT seq, type, subject, actor, at, digest FROM ledger_entry
                        WHERE seq > :seq ORDER BY seq LIMIT :limit
                        """)
                .bind("seq", seq)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list();
    }

    List<OpenedEntry> openedAfter(Reading reading, long seq, int limit) {
        return reading.query("""
                        SELECT seq, type, subject, actor, at, digest, salt FROM ledger_entry
                        WHERE seq > :seq ORDER BY seq LIMIT :limit
                        """)
                .bind("seq", seq)
                .bind("limit", limit)
                .map((row, context) -> new OpenedEntry(entry(row), row.getBytes("salt")))
                .list();
    }

    List<byte[]> leavesAfter(Reading reading, long seq, int limit) {
        return reading.query("SELECT leaf FROM ledger_entry WHERE seq > :seq ORDER BY seq LIMIT :limit")
                .bind("seq", seq)
                .bind("limit", limit)
                .map((row, context) -> row.getBytes("leaf"))
                .list();
    }

    boolean isEnded(Reading reading, String subject) {
        return reading.query("SELECT EXISTS (SELECT 1 FROM ledger_tombstone WHERE subject = :subject)")
                .bind("subject", subject)
                .mapTo(boolean.class)
                .one();
    }

    Optional<Instant> endedAt(Reading reading, String subject) {
        return reading.query("""
                        SELECT at FROM ledger_entry JOIN ledger_tombstone USING (seq)
                        WHERE ledger_tombstone.subject = :subject
                        """)
                .bind("subject", subject)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    /** When the last entry was made. */
    Optional<Instant> lastAt(Reading reading) {
        return reading.query("SELECT at FROM ledger_entry ORDER BY seq DESC LIMIT 1")
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    /** How many entries there are: the last seq. */
    long size(Reading reading) {
        return reading.find("SELECT max(seq) FROM ledger_entry", row -> row.getLong(1))
                .orElseThrow();
    }

    Optional<SignedNote> lastCheckpoint(Reading reading) {
        return reading.query("SELECT note FROM ledger_checkpoint ORDER BY span DESC LIMIT 1")
                .map((row, context) -> note(row))
                .findOne();
    }

    List<SignedNote> checkpointsAfter(Reading reading, long size, int limit) {
        return reading.query("""
                        SELECT note FROM ledger_checkpoint
                        WHERE span >= :span AND size > :size ORDER BY span LIMIT :limit
                        """)
                .bind("span", size / SPAN)
                .bind("size", size)
                .bind("limit", limit)
                .map((row, context) -> note(row))
                .list();
    }

    /** The stored nodes, as this reading sees them. */
    Nodes nodes(Reading reading) {
        return (level, index) -> level == 0 ? Merkle.leaf(leaf(reading, index + 1)) : inner(reading, level, index);
    }

    private static byte[] leaf(Reading reading, long seq) {
        return reading.query("SELECT leaf FROM ledger_entry WHERE seq = :seq")
                .bind("seq", seq)
                .map((row, context) -> row.getBytes("leaf"))
                .findOne()
                .orElseThrow(() -> new LedgerBrokenException("the log has no entry `" + seq + "`"));
    }

    private static byte[] inner(Reading reading, int level, long index) {
        long size = index + 1 << level;
        byte[] hashes = reading.query("SELECT hashes FROM ledger_node WHERE size = :size")
                .bind("size", size)
                .map((row, context) -> row.getBytes("hashes"))
                .findOne()
                .orElseThrow(() -> new LedgerBrokenException("the log's tree has no node at size `" + size + "`"));
        int begin = (level - 1) * Merkle.HASH_BYTES;
        if (hashes.length < begin + Merkle.HASH_BYTES) {
            throw new LedgerBrokenException("the log's tree lacks level " + level + " at size `" + size + "`");
        }
        return Arrays.copyOfRange(hashes, begin, begin + Merkle.HASH_BYTES);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("seq"),
                row.getString("type"),
                row.getString("subject"),
                row.getString("actor"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getBytes("digest"));
    }

    private static SignedNote note(ResultSet row) throws SQLException {
        return SignedNote.parse(row.getString("note").getBytes(StandardCharsets.UTF_8));
    }
}
