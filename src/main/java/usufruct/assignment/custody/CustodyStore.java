package usufruct.assignment.custody;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.json.StrictJson;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The table {@code custody}. */
final class CustodyStore {
    private static final String SELECT = "SELECT document, second, second_by, second_at, second_proof FROM custody ";

    void insert(Writing writing, Custody custody) {
        writing.update("INSERT INTO custody (id, assignment, document) VALUES (:id, :assignment, :document)")
                .bind("id", custody.transfer().id().value())
                .bind("assignment", custody.transfer().assignment().value())
                .bind("document", custody.document())
                .execute();
    }

    void second(Writing writing, ItemId id, Custody.Second second) {
        writing.update("""
                        UPDATE custody SET second = :state, second_by = :by, second_at = :at, second_proof = :proof
                        WHERE id = :id
                        """)
                .bind("id", id.value())
                .bind("state", second.state().word())
                .bind("by", second.by().value())
                .bind("at", second.at().toEpochMilli())
                .bind("proof", second.proof().orElse(null))
                .execute();
    }

    Optional<Custody> find(Reading reading, ItemId id) {
        return reading.query(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> custody(row))
                .findOne();
    }

    List<Custody> ofAssignment(Reading reading, ItemId assignment) {
        return reading.query(SELECT + "WHERE assignment = :assignment ORDER BY id")
                .bind("assignment", assignment.value())
                .map((row, context) -> custody(row))
                .list();
    }

    private static Custody custody(ResultSet row) throws SQLException {
        byte[] document = row.getBytes("document");
        return new Custody(Transfer.read((ObjectNode) StrictJson.read(document)), document, second(row));
    }

    private static Optional<Custody.Second> second(ResultSet row) throws SQLException {
        String state = row.getString("second");
        if (state == null) {
            return Optional.empty();
        }
        return Optional.of(new Custody.Second(
                Custody.State.of(state),
                new Did(row.getString("second_by")),
                Instant.ofEpochMilli(row.getLong("second_at")),
                Optional.ofNullable(row.getBytes("second_proof"))));
    }
}
