package usufruct.assignment.note;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The table {@code permit_note}. */
final class PermitNoteStore {
    private static final String SELECT = "SELECT id, assignment, author, seq, at FROM permit_note ";

    void insert(Writing writing, PermitNote note) {
        writing.update("""
                        INSERT INTO permit_note (id, assignment, author, seq, at)
                        VALUES (:id, :assignment, :author, :seq, :at)
                        """)
                .bind("id", note.id().value())
                .bind("assignment", note.assignment().value())
                .bind("author", note.author().value())
                .bind("seq", note.seq())
                .bind("at", note.at().toEpochMilli())
                .execute();
    }

    Optional<PermitNote> find(Reading reading, ItemId id) {
        return reading.query(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> note(row))
                .findOne();
    }

    /** That of which an entry of the ledger tells. */
    Optional<PermitNote> find(Reading reading, long seq) {
        return reading.query(SELECT + "WHERE seq = :seq")
                .bind("seq", seq)
                .map((row, context) -> note(row))
                .findOne();
    }

    /** Those of which entries before this one tell, the newest first. */
    List<PermitNote> ofAssignment(Reading reading, ItemId assignment, long before, int limit) {
        return reading.query(SELECT + "WHERE assignment = :assignment AND seq < :before ORDER BY seq DESC LIMIT :limit")
                .bind("assignment", assignment.value())
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> note(row))
                .list();
    }

    /** When what one side left about a permit since then was left, the oldest first. */
    List<Instant> since(Reading reading, ItemId assignment, Did holder, boolean byHolder, Instant since) {
        return reading.query("""
                        SELECT at FROM permit_note
                        WHERE assignment = :assignment AND at > :since AND (author = :holder) = :byHolder ORDER BY at
                        """)
                .bind("assignment", assignment.value())
                .bind("since", since.toEpochMilli())
                .bind("holder", holder.value())
                .bind("byHolder", byHolder)
                .mapTo(Long.class)
                .map(Instant::ofEpochMilli)
                .list();
    }

    private static PermitNote note(ResultSet row) throws SQLException {
        return new PermitNote(
                new ItemId(row.getString("id")),
                new ItemId(row.getString("assignment")),
                new Did(row.getString("author")),
                row.getLong("seq"),
                Instant.ofEpochMilli(row.getLong("at")));
    }
}
