package usufruct.outcome;

import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The table {@code outcome}. */
final class OutcomeStore {
    private static final RowMapper<Outcome> OUTCOME = (row, context) -> new Outcome(
            new ItemId(row.getString("id")),
            new ItemId(row.getString("assignment")),
            new Did(row.getString("issuer")),
            row.getString("result"),
            row.getInt("maintenance_needed") == 1);

    void insert(Writing writing, Outcome outcome) {
        writing.update("""
                        INSERT INTO outcome (assignment, id, issuer, result, maintenance_needed)
                        VALUES (:assignment, :id, :issuer, :result, :maintenanceNeeded)
                        """)
                .bind("assignment", outcome.assignment().value())
                .bind("id", outcome.id().value())
                .bind("issuer", outcome.issuer().value())
                .bind("result", outcome.result())
                .bind("maintenanceNeeded", outcome.maintenanceNeeded() ? 1 : 0)
                .execute();
    }

    Optional<Outcome> ofAssignment(Reading reading, ItemId assignment) {
        return reading.query("""
                        SELECT id, assignment, issuer, result, maintenance_needed FROM outcome
                        WHERE assignment = :assignment
                        """)
                .bind("assignment", assignment.value())
                .map(OUTCOME)
                .findOne();
    }

    Optional<Outcome> find(Reading reading, ItemId id) {
        return reading.query("SELECT id, assignment, issuer, result, maintenance_needed FROM outcome WHERE id = :id")
                .bind("id", id.value())
                .map(OUTCOME)
                .findOne();
    }
}
