package usufruct.record;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import usufruct.store.Reading;
import usufruct.store.Writing;

/** The table {@code record_note}. */
final class NoteStore {
    private static final RowMapper<Note> NOTE =
            (row, context) -> new Note(row.getString("id"), row.getBytes("payload"), row.getBytes("wrapped"));

    /** A note at rest. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Note(String id, byte[] payload, byte[] wrapped) {}

    /** Fails when the item has its note. */
    void insert(Writing writing, Note note) {
        writing.update("INSERT INTO record_note (id, payload, wrapped) VALUES (:id, :payload, :wrapped)")
                .bind("id", note.id())
                .bind("payload", note.payload())
                .bind("wrapped", note.wrapped())
                .execute();
    }

    void remove(Writing writing, String id) {
        writing.update("DELETE FROM record_note WHERE id = :id").bind("id", id).execute();
    }

    Optional<Note> find(Reading reading, String id) {
        return reading.query("SELECT id, payload, wrapped FROM record_note WHERE id = :id")
                .bind("id", id)
                .map(NOTE)
                .findOne();
    }

    /** The next notes, in order of id. */
    List<Note> after(Reading reading, String id, int limit) {
        return reading.query("SELECT id, payload, wrapped FROM record_note WHERE id > :id ORDER BY id LIMIT :limit")
                .bind("id", id)
                .bind("limit", limit)
                .map(NOTE)
                .list();
    }

    void putWrapped(Writing writing, String id, byte[] wrapped) {
        writing.update("UPDATE record_note SET wrapped = :wrapped WHERE id = :id")
                .bind("id", id)
                .bind("wrapped", wrapped)
                .execute();
    }
}
