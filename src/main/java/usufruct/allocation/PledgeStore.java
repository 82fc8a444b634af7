package usufruct.allocation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The table {@code round_pledge}. */
final class PledgeStore {

    /** A row. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(Did person, byte[] commitment, Optional<byte[]> secret) {}

    void insert(Writing writing, ItemId round, Did person, byte[] commitment, Instant now) {
        writing.update("""
                        INSERT INTO round_pledge (round_id, person, commitment, pledged_at)
                        VALUES (:round, :person, :commitment, :now)""")
                .bind("round", round.value())
                .bind("person", person.value())
                .bind("commitment", commitment)
                .bind("now", now.toEpochMilli())
                .execute();
    }

    void reveal(Writing writing, ItemId round, Did person, byte[] secret, Instant now) {
        writing.update("""
                        UPDATE round_pledge SET secret = :secret, revealed_at = :now
                        WHERE round_id = :round AND person = :person AND secret IS NULL""")
                .bind("round", round.value())
                .bind("person", person.value())
                .bind("secret", secret)
                .bind("now", now.toEpochMilli())
                .execute();
    }

    List<Row> of(Reading reading, ItemId round) {
        return reading.query("""
                        SELECT person, commitment, secret FROM round_pledge
                        WHERE round_id = :round ORDER BY person""")
                .bind("round", round.value())
                .map((row, context) -> new Row(
                        new Did(row.getString("person")),
                        row.getBytes("commitment"),
                        Optional.ofNullable(row.getBytes("secret"))))
                .list();
    }
}
