package usufruct.community.attestation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.record.AttestationClaim;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Attested;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** The table {@code attestation}. */
final class AttestationStore {
    private static final String SELECT = """
            SELECT id, community, person, kind, issuer, from_at, until_at, document, evidence, state, withdrawn_by, cause,
                   withdrawn_at, words
            FROM attestation
            """;

    void insert(Writing writing, Attestation attestation) {
        AttestationClaim claim = attestation.claim();
        writing.update("""
                        INSERT INTO attestation
                            (id, community, person, kind, issuer, from_at, until_at, document, evidence, state)
                        VALUES (:id, :group, :person, :kind, :issuer, :from, :until, :document, :evidence, :state)
                        """)
                .bind("id", attestation.id().value())
                .bind("group", claim.group().value())
                .bind("person", claim.person().value())
                .bind("kind", claim.attested().kind())
                .bind("issuer", claim.issuer().value())
                .bind("from", attestation.during().from().toEpochMilli())
                .bind("until", attestation.during().until().toEpochMilli())
                .bind("document", attestation.document())
                .bind("evidence", attestation.evidence().value())
                .bind("state", attestation.state().word())
                .execute();
    }

    void move(Writing writing, ItemId id, Attestation.State to) {
        writing.update("UPDATE attestation SET state = :state WHERE id = :id")
                .bind("id", id.value())
                .bind("state", to.word())
                .execute();
    }

    void withdraw(Writing writing, ItemId id, Attestation.Withdrawal withdrawal) {
        writing.update("""
                        UPDATE attestation
                        SET state = 'withdrawn', withdrawn_by = :by, cause = :cause, withdrawn_at = :at, words = :words
                        WHERE id = :id
                        """)
                .bind("id", id.value())
                .bind("by", withdrawal.by().value())
                .bind("cause", withdrawal.cause().word())
                .bind("at", withdrawal.at().toEpochMilli())
                .bind("words", withdrawal.words().value())
                .execute();
    }

    Optional<Attestation> find(Reading reading, ItemId id) {
        return reading.query(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> attestation(row))
                .findOne();
    }

    List<Attestation> ofPerson(Reading reading, Did person) {
        return reading.query(SELECT + "WHERE person = :person ORDER BY id")
                .bind("person", person.value())
                .map((row, context) -> attestation(row))
                .list();
    }

    List<Attestation> ofGroup(Reading reading, Did group) {
        return reading.query(SELECT + "WHERE community = :group ORDER BY id")
                .bind("group", group.value())
                .map((row, context) -> attestation(row))
                .list();
    }

    private static Attestation attestation(ResultSet row) throws SQLException {
        var during =
                new Window(Instant.ofEpochMilli(row.getLong("from_at")), Instant.ofEpochMilli(row.getLong("until_at")));
        return new Attestation(
                new ItemId(row.getString("id")),
                new AttestationClaim(
                        new Did(row.getString("community")),
                        new Did(row.getString("person")),
                        new Attested(row.getString("kind"), during),
                        new Did(row.getString("issuer"))),
                row.getBytes("document"),
                new ItemId(row.getString("evidence")),
                Attestation.State.of(row.getString("state")),
                withdrawal(row));
    }

    private static Optional<Attestation.Withdrawal> withdrawal(ResultSet row) throws SQLException {
        if (row.getString("withdrawn_by") == null) {
            return Optional.empty();
        }
        return Optional.of(new Attestation.Withdrawal(
                new Did(row.getString("withdrawn_by")),
                Attestation.Cause.of(row.getString("cause")),
                Instant.ofEpochMilli(row.getLong("withdrawn_at")),
                new ItemId(row.getString("words"))));
    }
}
