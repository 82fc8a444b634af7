package usufruct.community.shift;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The table {@code shift_note}. */
final class ShiftNoteStore {
    private static final String SELECT = "SELECT id, community, author, at FROM shift_note ";

    void insert(Writing writing, ShiftNote note) {
        writing.update("INSERT INTO shift_note (id, community, author, at) VALUES (:id, :community, :author, :at)")
                .bind("id", note.id().value())
                .bind("community", note.community().value())
                .bind("author", note.author().value())
                .bind("at", note.at().toEpochMilli())
                .execute();
    }

    Optional<ShiftNote> find(Reading reading, ItemId id) {
        return reading.query(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> note(row))
                .findOne();
    }

    List<ShiftNote> ofCommunity(Reading reading, Did community, String after, int limit) {
        return reading.query(SELECT + "WHERE community = :community AND id > :after ORDER BY id LIMIT :limit")
                .bind("community", community.value())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> note(row))
                .list();
    }

    private static ShiftNote note(ResultSet row) throws SQLException {
        return new ShiftNote(
                new ItemId(row.getString("id")),
                new Did(row.getString("community")),
                new Did(row.getString("author")),
                Instant.ofEpochMilli(row.getLong("at")));
    }
}
