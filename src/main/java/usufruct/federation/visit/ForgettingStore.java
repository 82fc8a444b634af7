package usufruct.federation.visit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The table {@code visit_erasure}: what is to be forgotten of visits, at either node. */
final class ForgettingStore {
    private static final String SELECT = "SELECT need, peering, person, said_at, message, done_at FROM visit_erasure ";

    /**
     * One.
     *
     * @param message by which the other node is told; only at home
     * @param doneAt when nothing was left of it here
     */
    record Row(
            ItemId need,
            ItemId peering,
            Did person,
            Instant saidAt,
            Optional<ItemId> message,
            Optional<Instant> doneAt) {}

    /** Says it, or says it once more: then it is looked at again. */
    void put(Writing writing, Row row) {
        writing.change(
                """
                INSERT INTO visit_erasure (need, peering, person, said_at, message) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (need) DO UPDATE SET peering = excluded.peering, said_at = excluded.said_at,
                message = excluded.message, done_at = NULL
                """,
                row.need().value(),
                row.peering().value(),
                row.person().value(),
                row.saidAt().toEpochMilli(),
                row.message().map(ItemId::value).orElse(null));
    }

    void done(Writing writing, ItemId need, Instant at) {
        writing.change("UPDATE visit_erasure SET done_at = ? WHERE need = ?", at.toEpochMilli(), need.value());
    }

    Optional<Row> find(Reading reading, ItemId need) {
        return reading.find(SELECT + "WHERE need = ?", ForgettingStore::row, need.value());
    }

    /** Those of which something is left here, the oldest need first. */
    List<Row> open(Reading reading) {
        return reading.query(SELECT + "WHERE done_at IS NULL ORDER BY need")
                .map((row, context) -> row(row))
                .list();
    }

    boolean isAnyDue(Reading reading) {
        return reading.find(
                        "SELECT 1 FROM visit_erasure WHERE done_at IS NULL AND message IS NULL LIMIT 1", row -> true)
                .isPresent();
    }

    private static Row row(ResultSet row) throws SQLException {
        long done = row.getLong("done_at");
        Optional<Instant> doneAt = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(done));
        return new Row(
                new ItemId(row.getString("need")),
                new ItemId(row.getString("peering")),
                new Did(row.getString("person")),
                Instant.ofEpochMilli(row.getLong("said_at")),
                Optional.ofNullable(row.getString("message")).map(ItemId::new),
                doneAt);
    }
}
