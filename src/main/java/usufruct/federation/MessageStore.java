package usufruct.federation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** The tables {@code peer_outbox}, {@code peer_inbox} and {@code peer_line}. */
final class MessageStore {

    static Optional<Instant> lastSentAt(Reading reading) {
        return reading.query("SELECT at FROM peer_outbox ORDER BY at DESC LIMIT 1")
                .map((row, context) -> Instant.ofEpochMilli(row.getLong("at")))
                .findOne();
    }

    void keepSent(Writing writing, Message.Signed signed) {
        keep(
                writing,
                "INSERT INTO peer_outbox (peering, epoch, seq, id, at, document) VALUES (?, ?, ?, ?, ?, ?)",
                signed);
    }

    void keepTaken(Writing writing, Message.Signed signed) {
        keep(
                writing,
                "INSERT INTO peer_inbox (peering, epoch, seq, id, at, document) VALUES (?, ?, ?, ?, ?, ?)",
                signed);
    }

    private static void keep(Writing writing, String insert, Message.Signed signed) {
        Message message = signed.message();
        writing.change(
                insert,
                message.line().peering().value(),
                message.epoch(),
                message.seq(),
                message.id().value(),
                message.at().toEpochMilli(),
                signed.bytes());
    }

    void refused(Writing writing, Message message, Reason why) {
        writing.change(
                "UPDATE peer_inbox SET refused = ? WHERE peering = ? AND epoch = ? AND seq = ?",
                why.name(),
                message.line().peering().value(),
                message.epoch(),
                message.seq());
    }

    /** Whether a message was taken already, in whichever epoch. */
    boolean isTaken(Reading reading, Message message) {
        return reading.find(
                        "SELECT 1 FROM peer_inbox WHERE peering = ? AND id = ? LIMIT 1",
                        row -> true,
                        message.line().peering().value(),
                        message.id().value())
                .isPresent();
    }

    Optional<Message.Signed> taken(Reading reading, ItemId peering, long epoch, long seq) {
        return reading.find(
                "SELECT document FROM peer_inbox WHERE peering = ? AND epoch = ? AND seq = ?",
                row -> Message.kept(row.getBytes("document")),
                peering.value(),
                epoch,
                seq);
    }

    Optional<Message.Signed> sent(Reading reading, ItemId peering, long epoch, long seq) {
        return reading.find(
                "SELECT document FROM peer_outbox WHERE peering = ? AND epoch = ? AND seq = ?",
                row -> Message.kept(row.getBytes("document")),
                peering.value(),
                epoch,
                seq);
    }

    /** The end of the chain to a peer. */
    Optional<Message.Signed> last(Reading reading, ItemId peering) {
        return reading.find(
                "SELECT document FROM peer_outbox WHERE peering = ? ORDER BY epoch DESC, seq DESC LIMIT 1",
                row -> Message.kept(row.getBytes("document")),
                peering.value());
    }

    /** What follows a cursor, in order. */
    List<Message.Signed> after(Reading reading, ItemId peering, Cursor cursor, int most) {
        return reading.query("""
                        SELECT document FROM peer_outbox
                        WHERE peering = :peering AND (epoch, seq) > (:epoch, :seq) ORDER BY epoch, seq LIMIT :most
                        """)
                .bind("peering", peering.value())
                .bind("epoch", cursor.epoch())
                .bind("seq", cursor.seq())
                .bind("most", most)
                .map((row, context) -> Message.kept(row.getBytes("document")))
                .list();
    }

    long countAfter(Reading reading, ItemId peering, Cursor cursor) {
        return reading.query("""
                        SELECT count(*) FROM peer_outbox WHERE peering = :peering AND (epoch, seq) > (:epoch, :seq)
                        """)
                .bind("peering", peering.value())
                .bind("epoch", cursor.epoch())
                .bind("seq", cursor.seq())
                .mapTo(Long.class)
                .one();
    }

    /** Those of these messages that the peer has taken; not of those that were forgotten since. */
    Set<ItemId> takenOf(Reading reading, ItemId peering, Collection<ItemId> messages) {
        String array = messages.stream().map(id -> '"' + id.value() + '"').collect(Collectors.joining(",", "[", "]"));
        return reading.query("""
                        SELECT id FROM peer_outbox JOIN peer_line USING (peering)
                        WHERE peering = :peering AND id IN (SELECT value FROM json_each(:ids))
                        AND (epoch, seq) <= (told_epoch, told_seq)
                        """)
                .bind("peering", peering.value())
                .bind("ids", array)
                .map((row, context) -> new ItemId(row.getString("id")))
                .collect(Collectors.toSet());
    }

    /** Whether a message is kept that the peer has not taken. */
    boolean waits(Reading reading, ItemId peering, ItemId message) {
        return reading.find("""
                        SELECT 1 FROM peer_outbox LEFT JOIN peer_line USING (peering)
                        WHERE peering = ? AND id = ? AND (epoch, seq) > (ifnull(told_epoch, 0), ifnull(told_seq, 0))
                        """, row -> true, peering.value(), message.value()).isPresent();
    }

    void removeSent(Writing writing, ItemId peering) {
        writing.change("DELETE FROM peer_outbox WHERE peering = ?", peering.value());
    }

    /** Forgets what a peer has taken and was sent before an instant, but for the end of each chain. */
    void removeSentBefore(Writing writing, Instant before) {
        writing.change("""
                DELETE FROM peer_outbox WHERE at < ?
                AND (epoch, seq) <= (SELECT told_epoch, told_seq FROM peer_line WHERE peering = peer_outbox.peering)
                AND (epoch, seq) < (SELECT later.epoch, later.seq FROM peer_outbox AS later
                                    WHERE later.peering = peer_outbox.peering
                                    ORDER BY later.epoch DESC, later.seq DESC LIMIT 1)
                """, before.toEpochMilli());
    }

    void removeTakenBefore(Writing writing, Instant before) {
        writing.change("DELETE FROM peer_inbox WHERE at < ?", before.toEpochMilli());
    }

    /**
     * Whether a peer is to be told something, and from when on.
     *
     * @param speaks both sides may speak; otherwise it has ended, and all that is left to say is that
     * @param waits there is something that it has not taken
     */
    record Standing(ItemId peering, boolean speaks, boolean waits, int failures, Instant nextAt) {}

    /** Of every peer that is told anything, in the order of their ids. */
    List<Standing> standings(Reading reading) {
        return reading.query("""
                        SELECT peering.id, peering.state <> 'ended' AS speaks, ifnull(failures, 0) AS failures,
                        ifnull(next_at, 0) AS next_at,
                        EXISTS (SELECT 1 FROM peer_outbox WHERE peer_outbox.peering = peering.id
                                AND (epoch, seq) > (ifnull(told_epoch, 0), ifnull(told_seq, 0))) AS waits
                        FROM peering LEFT JOIN peer_line ON peer_line.peering = peering.id
                        WHERE state IN ('confirmed', 'active', 'ended') AND quarantined_at IS NULL ORDER BY peering.id
                        """)
                .map((row, context) -> new Standing(
                        new ItemId(row.getString("id")),
                        row.getBoolean("speaks"),
                        row.getBoolean("waits"),
                        row.getInt("failures"),
                        Instant.ofEpochMilli(row.getLong("next_at"))))
                .list();
    }

    LineState line(Reading reading, ItemId peering) {
        return reading.find("""
                        SELECT told_epoch, told_seq, taken_epoch, taken_seq, taken_digest, failures, next_at, trouble, heard_at,
                        answered_at FROM peer_line WHERE peering = ?
                        """, MessageStore::line, peering.value()).orElse(LineState.FRESH);
    }

    void put(Writing writing, ItemId peering, LineState line) {
        writing.change(
                """
                INSERT INTO peer_line (peering, told_epoch, told_seq, taken_epoch, taken_seq, taken_digest, failures, next_at,
                trouble, heard_at, answered_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (peering) DO UPDATE SET told_epoch = excluded.told_epoch, told_seq = excluded.told_seq,
                taken_epoch = excluded.taken_epoch, taken_seq = excluded.taken_seq, taken_digest = excluded.taken_digest,
                failures = excluded.failures, next_at = excluded.next_at, trouble = excluded.trouble,
                heard_at = excluded.heard_at, answered_at = excluded.answered_at
                """,
                peering.value(),
                line.told().epoch(),
                line.told().seq(),
                line.taken().epoch(),
                line.taken().seq(),
                line.taken().digest(),
                line.failures(),
                line.nextAt().toEpochMilli(),
                line.trouble().map(Reason::name).orElse(null),
                millis(line.heardAt()),
                millis(line.answeredAt()));
    }

    private static @Nullable Long millis(Optional<Instant> at) {
        return at.map(Instant::toEpochMilli).orElse(null);
    }

    private static LineState line(ResultSet row) throws SQLException {
        return new LineState(
                new Cursor(row.getLong("told_epoch"), row.getLong("told_seq"), ""),
                new Cursor(row.getLong("taken_epoch"), row.getLong("taken_seq"), row.getString("taken_digest")),
                row.getInt("failures"),
                Instant.ofEpochMilli(row.getLong("next_at")),
                Optional.ofNullable(row.getString("trouble")).map(Reason::valueOf),
                instant(row, "heard_at"),
                instant(row, "answered_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
