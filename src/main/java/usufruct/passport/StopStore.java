package usufruct.passport;

import java.time.Instant;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;

/** The table {@code passport_stop}. */
final class StopStore {

    /** What stands there about one passport. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(byte[] commitment, Optional<Instant> stoppedAt) {}

    Optional<Row> find(Reading reading, Did did) {
        return reading.query("SELECT commitment, stopped_at FROM passport_stop WHERE did = :did")
                .bind("did", did.value())
                .map((row, context) -> {
                    byte[] commitment = row.getBytes("commitment");
                    long at = row.getLong("stopped_at");
                    return new Row(
                            commitment, row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at)));
                })
                .findOne();
    }

    /** A new word; an earlier stop stays what it was, for the keys of its time. */
    void put(Writing writing, Did did, byte[] commitment, Instant at) {
        writing.update("""
                        INSERT INTO passport_stop (did, commitment, set_at) VALUES (:did, :commitment, :at)
                        ON CONFLICT (did) DO UPDATE SET commitment = excluded.commitment, set_at = excluded.set_at
                        """)
                .bind("did", did.value())
                .bind("commitment", commitment)
                .bind("at", at.toEpochMilli())
                .execute();
    }

    void stop(Writing writing, Did did, Instant at) {
        writing.update("UPDATE passport_stop SET stopped_at = :at WHERE did = :did")
                .bind("did", did.value())
                .bind("at", at.toEpochMilli())
                .execute();
    }
}
