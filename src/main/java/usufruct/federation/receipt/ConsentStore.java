package usufruct.federation.receipt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The table {@code usage_consent}: those that stand. */
final class ConsentStore {
    private static final String SELECT = "SELECT id, person, peering, since FROM usage_consent ";

    void insert(Writing writing, Consent consent) {
        writing.update("INSERT INTO usage_consent (id, person, peering, since) VALUES (:id, :person, :peering, :since)")
                .bind("id", consent.id().value())
                .bind("person", consent.person().value())
                .bind("peering", consent.peering().value())
                .bind("since", consent.since().toEpochMilli())
                .execute();
    }

    void remove(Writing writing, ItemId id) {
        writing.update("DELETE FROM usage_consent WHERE id = :id")
                .bind("id", id.value())
                .execute();
    }

    Optional<Consent> find(Reading reading, Did person, ItemId peering) {
        return reading.find(
                SELECT + "WHERE person = ? AND peering = ?", ConsentStore::row, person.value(), peering.value());
    }

    /** In the order of people. */
    List<Consent> under(Reading reading, ItemId peering) {
        return reading.query(SELECT + "WHERE peering = :peering ORDER BY person")
                .bind("peering", peering.value())
                .map((row, context) -> row(row))
                .list();
    }

    private static Consent row(ResultSet row) throws SQLException {
        return new Consent(
                new ItemId(row.getString("id")),
                new Did(row.getString("person")),
                new ItemId(row.getString("peering")),
                Instant.ofEpochMilli(row.getLong("since")));
    }
}
