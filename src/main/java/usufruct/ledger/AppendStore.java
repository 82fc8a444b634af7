package usufruct.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import usufruct.store.StoreException;
import usufruct.store.Writing;

/**
 * The rows that the log writes. Its statements are prepared once on the writer's connection, because they run with
 * every change of state; all of it on the writer's thread.
 */
final class AppendStore {
    private @Nullable Statements statements;

    /** Where the next entry goes, and whether its subject still takes one. */
    record Place(long seq, boolean ended) {}

    Place place(Writing writing, String subject) {
        try {
            PreparedStatement select = on(writing).place;
            select.setString(1, subject);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Place(row.getLong(1) + 1, row.getBoolean(2));
            }
        } catch (SQLException e) {
            throw new StoreException("cannot read the end of the log", e);
        }
    }

    void insert(Writing writing, OpenedEntry opened) {
        Entry entry = opened.entry();
        try {
            PreparedStatement insert = on(writing).entry;
            insert.setLong(1, entry.seq());
            insert.setString(2, entry.type());
            insert.setString(3, entry.subject());
            insert.setString(4, entry.actor());
            insert.setLong(5, entry.at().toEpochMilli());
            insert.setBytes(6, entry.digest());
            insert.setBytes(7, opened.salt());
            insert.setBytes(8, opened.leaf());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("cannot append to the log", e);
        }
    }

    void end(Writing writing, Entry tombstone) {
        writing.update("INSERT INTO ledger_tombstone (subject, seq) VALUES (:subject, :seq)")
                .bind("subject", tombstone.subject())
                .bind("seq", tombstone.seq())
                .execute();
    }

    /** The leaves of the entries after this size, in order. */
    List<byte[]> leavesAfter(Writing writing, long size) {
        try {
            PreparedStatement select = on(writing).leaves;
            select.setLong(1, size);
            var leaves = new ArrayList<byte[]>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    leaves.add(rows.getBytes(1));
                }
            }
            return leaves;
        } catch (SQLException e) {
            throw new StoreException("cannot read the end of the log", e);
        }
    }

    /** Keeps the hashes of the subtrees that the entry with this seq completed. */
    void keepNodes(Writing writing, long size, byte[] hashes) {
        try {
            PreparedStatement insert = on(writing).nodes;
            insert.setLong(1, size);
            insert.setBytes(2, hashes);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("cannot keep the log's tree", e);
        }
    }

    /** Keeps a checkpoint in place of the one before it in its span. */
    void keepCheckpoint(Writing writing, long size, SignedNote note) {
        try {
            PreparedStatement upsert = on(writing).checkpoint;
            upsert.setLong(1, size / LedgerStore.SPAN);
            upsert.setLong(2, size);
            upsert.setString(3, note.toString());
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("cannot keep the log's checkpoint", e);
        }
    }

    private Statements on(Writing writing) throws SQLException {
        Connection connection = writing.connection();
        Statements known = statements;
        if (known == null || !known.connection.equals(connection)) {
            known = new Statements(connection);
            statements = known;
        }
        return known;
    }

    /** They live as long as the writer's connection, which closes them. */
    private static final class Statements {
        final Connection connection;
        final PreparedStatement place;
        final PreparedStatement entry;
        final PreparedStatement leaves;
        final PreparedStatement nodes;
        final PreparedStatement checkpoint;

        Statements(Connection connection) throws SQLException {
            this.connection = connection;
            this.place = connection.prepareStatement("""
                    SELECT (SELECT max(seq) FROM ledger_entry),
                           EXISTS (SELECT 1 FROM ledger_tombstone WHERE subject = ?)
                    """);
            this.entry = connection.prepareStatement("""
                    INSERT INTO ledger_entry (seq, type, subject, actor, at, digest, salt, leaf)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """);
            this.leaves = connection.prepareStatement("SELECT leaf FROM ledger_entry WHERE seq > ? ORDER BY seq");
            this.nodes = connection.prepareStatement("INSERT INTO ledger_node (size, hashes) VALUES (?, ?)");
            this.checkpoint = connection.prepareStatement("""
                    INSERT INTO ledger_checkpoint (span, size, note) VALUES (?, ?, ?)
                    ON CONFLICT (span) DO UPDATE SET size = excluded.size, note = excluded.note
                    """);
        }
    }
}
