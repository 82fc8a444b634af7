package usufruct.federation.visit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The table {@code visit_ask}: what members of this node ask at others. */
final class AskStore {
    private static final String SELECT =
            "SELECT need, peering, person, asked_at, state, told_at, over, recalled FROM visit_ask ";

    void insert(Writing writing, Ask ask, byte[] document) {
        writing.update("""
                        INSERT INTO visit_ask (need, peering, person, document, asked_at, over, recalled)
                        VALUES (:need, :peering, :person, :document, :askedAt, 0, 0)
                        """)
                .bind("need", ask.need().value())
                .bind("peering", ask.peering().value())
                .bind("person", ask.person().value())
                .bind("document", document)
                .bind("askedAt", ask.askedAt().toEpochMilli())
                .execute();
    }

    /** Makes room for another try, after a refusal. */
    void remove(Writing writing, ItemId need) {
        writing.update("DELETE FROM visit_ask WHERE need = :need")
                .bind("need", need.value())
                .execute();
    }

    void told(Writing writing, VisitState state, Instant now) {
        writing.update("UPDATE visit_ask SET state = :state, told_at = :now, over = :over WHERE need = :need")
                .bind("need", state.need().value())
                .bind("state", CanonicalJson.write(state.json()))
                .bind("now", now.toEpochMilli())
                .bind("over", state.state().isEnd() ? 1 : 0)
                .execute();
    }

    /** Says that the other node was told that it is withdrawn. */
    void recall(Writing writing, ItemId need) {
        writing.update("UPDATE visit_ask SET recalled = 1 WHERE need = :need")
                .bind("need", need.value())
                .execute();
    }

    Optional<Ask> find(Reading reading, ItemId need) {
        return reading.find(SELECT + "WHERE need = ?", AskStore::row, need.value());
    }

    List<Ask> of(Reading reading, Did person, String after, int limit) {
        return reading.query(SELECT + "WHERE person = :person AND need > :after ORDER BY need LIMIT :limit")
                .bind("person", person.value())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    List<Ask> of(Reading reading, Did person) {
        return reading.query(SELECT + "WHERE person = :person ORDER BY need")
                .bind("person", person.value())
                .map((row, context) -> row(row))
                .list();
    }

    /** Those of which nobody said that their words are to go. */
    List<Ask> unforgotten(Reading reading) {
        return reading.query(SELECT + "WHERE need NOT IN (SELECT need FROM visit_erasure) ORDER BY need")
                .map((row, context) -> row(row))
                .list();
    }

    /** Whether somebody asked anything under a peering. */
    boolean hasAsked(Reading reading, ItemId peering, Did person) {
        return reading.find(
                        "SELECT 1 FROM visit_ask WHERE person = ? AND peering = ? LIMIT 1",
                        row -> row.getInt(1),
                        person.value(),
                        peering.value())
                .isPresent();
    }

    boolean isAnyOpen(Reading reading) {
        return reading.find("SELECT 1 FROM visit_ask WHERE over = 0 LIMIT 1", row -> row.getInt(1))
                .isPresent();
    }

    List<ItemId> open(Reading reading) {
        return reading.query("SELECT need FROM visit_ask WHERE over = 0 ORDER BY need")
                .mapTo(String.class)
                .map(ItemId::new)
                .list();
    }

    private static Ask row(ResultSet row) throws SQLException {
        long told = row.getLong("told_at");
        return new Ask(
                new ItemId(row.getString("need")),
                new ItemId(row.getString("peering")),
                new Did(row.getString("person")),
                Instant.ofEpochMilli(row.getLong("asked_at")),
                VisitStore.state(row.getBytes("state")),
                told == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(told)),
                row.getInt("over") == 1,
                row.getInt("recalled") == 1);
    }
}
