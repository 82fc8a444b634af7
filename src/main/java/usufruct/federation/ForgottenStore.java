package usufruct.federation;

import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.ItemId;

/** The table {@code peer_forgotten}: what is left of messages that carried words which somebody had erased, so that their lines still hold together. */
final class ForgottenStore {
    private static final String CARRYING = """
             WHERE peering = :peering AND json_extract(CAST(document AS TEXT), '$.type') = :type
            AND json_extract(CAST(document AS TEXT), :path) = :id
            """;

    /** The end of a line stays: what is said next names it. */
    private static final String TAKEN_BY_PEER = """
            AND (epoch, seq) <= (SELECT told_epoch, told_seq FROM peer_line WHERE peering = :peering)
            AND (epoch, seq) < (SELECT epoch, seq FROM peer_outbox WHERE peering = :peering
                                ORDER BY epoch DESC, seq DESC LIMIT 1)
            """;

    /** Forgets what carried something to a peer that has taken it; says whether none is left. */
    boolean forgetSent(Writing writing, ItemId peering, Outbox.Carrying carrying) {
        forget(writing, "peer_outbox", "sent", carrying(writing, "peer_outbox", TAKEN_BY_PEER, peering, carrying));
        return carrying(writing, "peer_outbox", "", peering, carrying).isEmpty();
    }

    void forgetTaken(Writing writing, ItemId peering, Outbox.Carrying carrying) {
        forget(writing, "peer_inbox", "taken", carrying(writing, "peer_inbox", "", peering, carrying));
    }

    private static List<Message.Signed> carrying(
            Reading reading, String table, String more, ItemId peering, Outbox.Carrying carrying) {
        return reading.query("SELECT document FROM " + table + CARRYING + more)
                .bind("peering", peering.value())
                .bind("type", carrying.type())
                .bind("path", carrying.path())
                .bind("id", carrying.id())
                .map((row, context) -> Message.kept(row.getBytes("document")))
                .list();
    }

    private static void forget(Writing writing, String table, String side, List<Message.Signed> messages) {
        for (Message.Signed each : messages) {
            String peering = each.message().line().peering().value();
            writing.change(
                    "INSERT OR IGNORE INTO peer_forgotten (side, peering, epoch, seq, digest) VALUES (?, ?, ?, ?, ?)",
                    side,
                    peering,
                    each.message().epoch(),
                    each.message().seq(),
                    each.digest());
            writing.change(
                    "DELETE FROM " + table + " WHERE peering = ? AND epoch = ? AND seq = ?",
                    peering,
                    each.message().epoch(),
                    each.message().seq());
        }
    }

    /** The digest of the message at a cursor, where it was forgotten. */
    Optional<String> sent(Reading reading, ItemId peering, Cursor cursor) {
        return reading.find(
                "SELECT digest FROM peer_forgotten WHERE side = 'sent' AND peering = ? AND epoch = ? AND seq = ?",
                row -> row.getString("digest"),
                peering.value(),
                cursor.epoch(),
                cursor.seq());
    }

    /** A line to a peer begins anew. */
    void removeSent(Writing writing, ItemId peering) {
        writing.change("DELETE FROM peer_forgotten WHERE side = 'sent' AND peering = ?", peering.value());
    }

    /** Leaves out those before which nothing is kept: nobody asks what they followed. */
    void tidySent(Writing writing) {
        writing.change("""
                DELETE FROM peer_forgotten WHERE side = 'sent' AND NOT EXISTS (
                    SELECT 1 FROM peer_outbox AS kept WHERE kept.peering = peer_forgotten.peering
                    AND kept.epoch = peer_forgotten.epoch AND kept.seq < peer_forgotten.seq)
                """);
    }

    void tidyTaken(Writing writing) {
        writing.change("""
                DELETE FROM peer_forgotten WHERE side = 'taken' AND NOT EXISTS (
                    SELECT 1 FROM peer_inbox AS kept WHERE kept.peering = peer_forgotten.peering
                    AND kept.epoch = peer_forgotten.epoch AND kept.seq < peer_forgotten.seq)
                """);
    }
}
