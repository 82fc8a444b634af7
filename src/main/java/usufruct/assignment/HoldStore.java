package usufruct.assignment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.ItemId;

/** The table {@code hold}. */
final class HoldStore {
    private static final String SELECT = """
            SELECT hold.assignment, turn, held_until, answer, answered_at, reminded_at FROM hold
            """;

    private static final RowMapper<Hold> HOLD = (row, context) -> new Hold(
            new ItemId(row.getString("assignment")),
            new ItemId(row.getString("turn")),
            Instant.ofEpochMilli(row.getLong("held_until")),
            Optional.ofNullable(row.getString("answer"))
                    .map(Hold.Answer::of)
                    .flatMap(answer -> at(row, "answered_at").map(instant -> new Hold.Answered(answer, instant))),
            at(row, "reminded_at"));

    private static Optional<Instant> at(ResultSet row, String column) {
        try {
            long millis = row.getLong(column);
            return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void insert(Writing writing, Hold hold) {
        writing.update("INSERT INTO hold (assignment, turn, held_until) VALUES (:assignment, :turn, :until)")
                .bind("assignment", hold.assignment().value())
                .bind("turn", hold.turn().value())
                .bind("until", hold.until().toEpochMilli())
                .execute();
    }

    /** Keeps what became of a hold; false when that was known already. */
    boolean answer(Writing writing, ItemId assignment, Hold.Answered answered) {
        return writing.update("""
                        UPDATE hold SET answer = :answer, answered_at = :at
                        WHERE assignment = :assignment AND answer IS NULL
                        """)
                        .bind("assignment", assignment.value())
                        .bind("answer", answered.answer().word())
                        .bind("at", answered.at().toEpochMilli())
                        .execute()
                == 1;
    }

    /** False when it was answered, or somebody reminded of it before. */
    boolean remind(Writing writing, ItemId assignment, Instant at) {
        return writing.update("""
                        UPDATE hold SET reminded_at = :at
                        WHERE assignment = :assignment AND answer IS NULL AND reminded_at IS NULL
                        """)
                        .bind("assignment", assignment.value())
                        .bind("at", at.toEpochMilli())
                        .execute()
                == 1;
    }

    Optional<Hold> find(Reading reading, ItemId assignment) {
        return reading.query(SELECT + "WHERE assignment = :assignment")
                .bind("assignment", assignment.value())
                .map(HOLD)
                .findOne();
    }

    List<Hold> ofTurn(Reading reading, ItemId turn) {
        return reading.query(SELECT + "WHERE turn = :turn ORDER BY assignment")
                .bind("turn", turn.value())
                .map(HOLD)
                .list();
    }

    /** What was ever held for a need, the oldest first. */
    List<Hold> ofNeed(Reading reading, ItemId need) {
        return reading.query(SELECT + """
                        JOIN assignment ON assignment.id = hold.assignment
                        WHERE assignment.need = :need ORDER BY hold.assignment
                        """).bind("need", need.value()).map(HOLD).list();
    }
}
