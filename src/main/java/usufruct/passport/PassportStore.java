package usufruct.passport;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.vault.VerifyKey;
import usufruct.words.Did;

/** The rows of the passports. */
final class PassportStore {
    /** A thief can date a signature back by as much: what was signed so long before a stop is not taken after it. */
    private static final Duration LIFE_OF_A_SIGNATURE = Duration.ofSeconds(60);

    /** Two versions say all that there is to say; a thief of a key could make any number. */
    private static final int MOST_FORKS = 4;

    Optional<byte[]> latest(Reading reading, Did did) {
        return reading.find(
                "SELECT document FROM passport_version WHERE did = ? ORDER BY version DESC LIMIT 1",
                row -> row.getBytes("document"),
                did.value());
    }

    Optional<byte[]> version(Reading reading, Did did, int version) {
        return reading.query("SELECT document FROM passport_version WHERE did = :did AND version = :version")
                .bind("did", did.value())
                .bind("version", version)
                .map((row, context) -> row.getBytes("document"))
                .findOne();
    }

    /** Every version, oldest first. */
    List<byte[]> versions(Reading reading, Did did) {
        return reading.query("SELECT document FROM passport_version WHERE did = :did ORDER BY version")
                .bind("did", did.value())
                .map((row, context) -> row.getBytes("document"))
                .list();
    }

    Optional<KeySpan> span(Reading reading, KeyId id) {
        return reading.find(
                """
                        SELECT k.valid_from,
                               CASE WHEN s.stopped_at >= k.valid_from AND ifnull(k.valid_until, s.stopped_at + 1) > s.stopped_at
                                    THEN s.stopped_at - ?3 ELSE k.valid_until END AS valid_until
                        FROM passport_key k LEFT JOIN passport_stop s ON s.did = k.did
                        WHERE k.did = ?1 AND k.key = ?2
                        """,
                row -> {
                    Instant from = Instant.ofEpochMilli(row.getLong("valid_from"));
                    long until = row.getLong("valid_until");
                    return new KeySpan(
                            id, from, row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(until)));
                },
                id.did().value(),
                id.key().raw(),
                LIFE_OF_A_SIGNATURE.toMillis());
    }

    void insert(Writing writing, PassportDocument document) {
        Passport passport = document.passport();
        writing.update("""
                        INSERT INTO passport_version (did, version, kind, document, digest, issued_at)
                        VALUES (:did, :version, :kind, :document, :digest, :issuedAt)
                        """)
                .bind("did", passport.did().value())
                .bind("version", passport.version())
                .bind("kind", passport.kind().word())
                .bind("document", document.bytes())
                .bind("digest", document.digest())
                .bind("issuedAt", passport.issuedAt().toEpochMilli())
                .execute();
    }

    /** Keeps a second document of a version; false when it is there already, or there are enough to show what was done. */
    boolean keepFork(Writing writing, PassportDocument document) {
        Passport passport = document.passport();
        return writing.update("""
                                INSERT INTO passport_fork (did, version, digest, document)
                                SELECT :did, :version, :digest, :document
                                WHERE (SELECT count(*) FROM passport_fork WHERE did = :did) < :most
                                ON CONFLICT (did, version, digest) DO NOTHING
                                """)
                        .bind("did", passport.did().value())
                        .bind("version", passport.version())
                        .bind("digest", document.digest())
                        .bind("document", document.bytes())
                        .bind("most", MOST_FORKS)
                        .execute()
                == 1;
    }

    List<byte[]> forks(Reading reading, Did did) {
        return reading.query("SELECT document FROM passport_fork WHERE did = :did ORDER BY version, digest")
                .bind("did", did.value())
                .map((row, context) -> row.getBytes("document"))
                .list();
    }

    void endKey(Writing writing, Did did, Instant at) {
        writing.update("UPDATE passport_key SET valid_until = :at WHERE did = :did AND valid_until IS NULL")
                .bind("did", did.value())
                .bind("at", at.toEpochMilli())
                .execute();
    }

    void beginKey(Writing writing, Did did, VerifyKey key, Instant at) {
        writing.update("INSERT INTO passport_key (did, key, valid_from) VALUES (:did, :key, :at)")
                .bind("did", did.value())
                .bind("key", key.raw())
                .bind("at", at.toEpochMilli())
                .execute();
    }
}
