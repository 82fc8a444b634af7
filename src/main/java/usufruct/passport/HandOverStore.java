package usufruct.passport;

import java.util.List;
import usufruct.ledger.SignedNote;
import usufruct.store.Reading;
import usufruct.store.Writing;

/** The table {@code node_hand_over}. */
final class HandOverStore {

    /**
     * One of them.
     *
     * @param size of the log with the entries of the ceremony: the largest that the former key signed
     */
    record Kept(HandOver handOver, long size) {}

    void insert(Writing writing, HandOver handOver, long size) {
        writing.update("INSERT INTO node_hand_over (version, size, document) VALUES (:version, :size, :document)")
                .bind("version", handOver.passport().passport().version())
                .bind("size", size)
                .bind("document", handOver.bytes())
                .execute();
    }

    /** Keeps the last checkpoint of the former key, before others take its place. */
    void keepNote(Writing writing, SignedNote note) {
        writing.update("""
                        UPDATE node_hand_over SET note = :note
                        WHERE version = (SELECT max(version) FROM node_hand_over) AND note IS NULL
                        """).bind("note", note.toString()).execute();
    }

    /** All there ever were, oldest first. */
    List<Kept> all(Reading reading) {
        return reading.query("SELECT size, document FROM node_hand_over ORDER BY version")
                .map((row, context) -> new Kept(HandOver.read(row.getBytes("document")), row.getLong("size")))
                .list();
    }
}
