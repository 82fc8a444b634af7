package usufruct.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import usufruct.record.AttestationClaim;
import usufruct.store.Reading;
import usufruct.words.Attested;
import usufruct.words.Did;
import usufruct.words.Window;

/** The rows about attestations, and about who drives, cares or shows how. */
final class AttestationRowStore {

    /** @param withdrawal as the log spells it; empty when it was not withdrawn */
    record Row(
            String id,
            AttestationClaim claim,
            byte[] document,
            String evidence,
            String state,
            Optional<Withdrawal> withdrawal) {}

    /** Somebody named at an offer: its thing, and their DID. */
    record Staff(String object, String person) {}

    record Withdrawal(String by, String cause, long at, String words) {}

    List<Row> attestations(Reading reading) {
        return reading.query("""
                        SELECT id, community, person, kind, issuer, from_at, until_at, document, evidence, state, withdrawn_by,
                               cause, withdrawn_at, words
                        FROM attestation ORDER BY id
                        """).map((row, context) -> row(row)).list();
    }

    private static Row row(ResultSet row) throws SQLException {
        String id = row.getString("id");
        try {
            var during = new Window(
                    Instant.ofEpochMilli(row.getLong("from_at")), Instant.ofEpochMilli(row.getLong("until_at")));
            var claim = new AttestationClaim(
                    new Did(row.getString("community")),
                    new Did(row.getString("person")),
                    new Attested(row.getString("kind"), during),
                    new Did(row.getString("issuer")));
            return new Row(
                    id,
                    claim,
                    row.getBytes("document"),
                    row.getString("evidence"),
                    row.getString("state"),
                    withdrawal(row));
        } catch (IllegalArgumentException e) {
            throw new FindingException("attestation", "attestation " + id, "its row cannot be read: " + e.getMessage());
        }
    }

    /** What is set without the rest is told with empty texts, which the log never does. */
    private static Optional<Withdrawal> withdrawal(ResultSet row) throws SQLException {
        String by = text(row, "withdrawn_by");
        String cause = text(row, "cause");
        String words = text(row, "words");
        long at = row.getLong("withdrawn_at");
        return by.isEmpty() && cause.isEmpty() && words.isEmpty() && at == 0
                ? Optional.empty()
                : Optional.of(new Withdrawal(by, cause, at, words));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    /** Everybody who was ever named at an offer, as far as the changes of permissions are kept. */
    List<Staff> staff(Reading reading) {
        return reading.query("""
                        SELECT object, subject FROM access_tuple WHERE relation = 'staff'
                        UNION SELECT object, subject FROM access_change WHERE relation = 'staff'
                        """)
                .map((row, context) -> new Staff(row.getString("object"), row.getString("subject")))
                .list();
    }
}
