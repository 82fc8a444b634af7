package usufruct.insight;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import usufruct.store.Reading;

/** The rows about things that went out or came back under two signatures. */
final class CustodyRowStore {

    /**
     * One transfer.
     *
     * @param holder whose permit it is; empty when there is none
     * @param second the state of the second signature; empty while there is none
     * @param proof what the other hand signed; empty when no passport did
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(
            String id,
            String assignment,
            String holder,
            byte[] document,
            String second,
            String secondBy,
            long secondAt,
            Optional<byte[]> proof) {}

    List<Row> rows(Reading reading) {
        return reading.query("""
                        SELECT custody.id, assignment, coalesce(assignee, '') AS holder, document, second, second_by, second_at,
                               second_proof
                        FROM custody LEFT JOIN assignment ON assignment.id = assignment ORDER BY custody.id
                        """)
                .map((row, context) -> new Row(
                        row.getString("id"),
                        row.getString("assignment"),
                        row.getString("holder"),
                        row.getBytes("document"),
                        Objects.requireNonNullElse(row.getString("second"), ""),
                        Objects.requireNonNullElse(row.getString("second_by"), ""),
                        row.getLong("second_at"),
                        Optional.ofNullable(row.getBytes("second_proof"))))
                .list();
    }
}
