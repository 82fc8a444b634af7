package usufruct.federation.visit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The table {@code visit}: what members of other nodes ask here. */
final class VisitStore {
    private static final String SELECT =
            "SELECT need, peering, person, document, taken_at, honoured, told, over FROM visit ";

    /**
     * One.
     *
     * @param told what the other node was told last
     */
    record Row(
            ItemId need,
            ItemId peering,
            Did person,
            Visitor visitor,
            Instant takenAt,
            boolean honoured,
            Optional<VisitState> told,
            boolean over) {}

    void insert(Writing writing, Visitor visitor, byte[] document, Instant now, boolean honoured) {
        writing.update("""
                        INSERT INTO visit (need, peering, person, document, taken_at, honoured, over)
                        VALUES (:need, :peering, :person, :document, :now, :honoured, 0)
                        """)
                .bind("need", visitor.visit().need().value())
                .bind("peering", visitor.visit().peering().value())
                .bind("person", visitor.visit().person().value())
                .bind("document", document)
                .bind("now", now.toEpochMilli())
                .bind("honoured", honoured ? 1 : 0)
                .execute();
    }

    void tell(Writing writing, VisitState state, boolean over) {
        writing.update("UPDATE visit SET told = :told, over = :over WHERE need = :need")
                .bind("need", state.need().value())
                .bind("told", CanonicalJson.write(state.json()))
                .bind("over", over ? 1 : 0)
                .execute();
    }

    Optional<Row> find(Reading reading, ItemId need) {
        return reading.find(SELECT + "WHERE need = ?", VisitStore::row, need.value());
    }

    List<Row> of(Reading reading, Did person) {
        return reading.query(SELECT + "WHERE person = :person ORDER BY need")
                .bind("person", person.value())
                .map((row, context) -> row(row))
                .list();
    }

    /** Those of which nobody said that their words are to go. */
    List<Row> unforgotten(Reading reading) {
        return reading.query(SELECT + "WHERE need NOT IN (SELECT need FROM visit_erasure) ORDER BY need")
                .map((row, context) -> row(row))
                .list();
    }

    /** Whether somebody asked anything under another peering than this. */
    boolean isAnyOfAnother(Reading reading, Did person, ItemId peering) {
        return reading.find(
                        "SELECT 1 FROM visit WHERE person = ? AND peering <> ? LIMIT 1",
                        row -> true,
                        person.value(),
                        peering.value())
                .isPresent();
    }

    boolean isAnyOpen(Reading reading) {
        return reading.find("SELECT 1 FROM visit WHERE over = 0 LIMIT 1", row -> row.getInt(1))
                .isPresent();
    }

    List<ItemId> open(Reading reading) {
        return reading.query("SELECT need FROM visit WHERE over = 0 ORDER BY need")
                .mapTo(String.class)
                .map(ItemId::new)
                .list();
    }

    /** The newest first. */
    List<Row> all(Reading reading, int limit) {
        return reading.query(SELECT + "ORDER BY taken_at DESC, need DESC LIMIT :limit")
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new ItemId(row.getString("need")),
                new ItemId(row.getString("peering")),
                new Did(row.getString("person")),
                Visitor.read(StrictJson.read(row.getBytes("document"))),
                Instant.ofEpochMilli(row.getLong("taken_at")),
                row.getInt("honoured") == 1,
                state(row.getBytes("told")),
                row.getInt("over") == 1);
    }

    static Optional<VisitState> state(byte @Nullable [] told) {
        return Optional.ofNullable(told).map(StrictJson::read).map(VisitState::read);
    }
}
