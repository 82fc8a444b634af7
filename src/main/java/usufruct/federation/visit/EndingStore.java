package usufruct.federation.visit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** The table {@code visit_ending}. */
final class EndingStore {
    private static final String SELECT = "SELECT asked, accepted, refused FROM visit_ending ";

    /**
     * One.
     *
     * @param asked {@link Ending}, signed
     * @param accepted {@link Ended}, signed, once the other side has
     * @param refused why it did not
     */
    record Row(ObjectNode asked, Optional<ObjectNode> accepted, Optional<Reason> refused) {}

    /** Keeps what somebody signed; in the stead of what was refused before. */
    void ask(Writing writing, Ending ending, ObjectNode document, Instant now) {
        writing.update("DELETE FROM visit_ending WHERE permit = :permit AND refused IS NOT NULL")
                .bind("permit", ending.permit().value())
                .execute();
        writing.update("""
                        INSERT INTO visit_ending (permit, need, person, asked, at)
                        VALUES (:permit, :need, :person, :asked, :now)
                        """)
                .bind("permit", ending.permit().value())
                .bind("need", ending.need().value())
                .bind("person", ending.person().value())
                .bind("asked", CanonicalJson.write(document))
                .bind("now", now.toEpochMilli())
                .execute();
    }

    void accept(Writing writing, ItemId permit, ObjectNode document) {
        writing.update("UPDATE visit_ending SET accepted = :accepted, refused = NULL WHERE permit = :permit")
                .bind("permit", permit.value())
                .bind("accepted", CanonicalJson.write(document))
                .execute();
    }

    void refuse(Writing writing, ItemId permit, Reason why) {
        writing.update("UPDATE visit_ending SET refused = :why WHERE permit = :permit AND accepted IS NULL")
                .bind("permit", permit.value())
                .bind("why", why.name())
                .execute();
    }

    Optional<Row> find(Reading reading, ItemId permit) {
        return reading.find(SELECT + "WHERE permit = ?", EndingStore::row, permit.value());
    }

    /** The one about a need's permit that was asked last. */
    Optional<Row> ofNeed(Reading reading, ItemId need) {
        return reading.find(
                SELECT + "WHERE need = ? ORDER BY at DESC, permit DESC LIMIT 1", EndingStore::row, need.value());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                document(row.getBytes("asked")),
                Optional.ofNullable(row.getBytes("accepted")).map(EndingStore::document),
                Optional.ofNullable(row.getString("refused")).map(Reason::valueOf));
    }

    private static ObjectNode document(byte[] bytes) {
        return (ObjectNode) StrictJson.read(bytes);
    }
}
