package usufruct.federation.witness;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import usufruct.ledger.LogKeys;
import usufruct.ledger.NoteKey;
import usufruct.ledger.SignedNote;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;

/** The tables {@code witness_log} and {@code witness_accusation}. */
final class WitnessStore {
    Optional<FollowedLog> find(Reading reading, String origin) {
        return reading.query("SELECT key, followed, note FROM witness_log WHERE origin = :origin")
                .bind("origin", origin)
                .map((row, context) -> log(row))
                .findOne();
    }

    List<FollowedLog> all(Reading reading) {
        return reading.query("SELECT key, followed, note FROM witness_log ORDER BY origin")
                .map((row, context) -> log(row))
                .list();
    }

    /** Follows a log or leaves it; what was cosigned of it stays for ever. */
    void put(Writing writing, NoteKey key, boolean followed) {
        writing.update("""
                        INSERT INTO witness_log (origin, key, followed) VALUES (:origin, :key, :followed)
                        ON CONFLICT (origin) DO UPDATE SET followed = excluded.followed
                        """)
                .bind("origin", key.name())
                .bind("key", key.verifierKey())
                .bind("followed", followed)
                .execute();
    }

    void cosign(Writing writing, String origin, long size, SignedNote note) {
        writing.update("UPDATE witness_log SET size = :size, note = :note WHERE origin = :origin")
                .bind("origin", origin)
                .bind("size", size)
                .bind("note", note.toString())
                .execute();
    }

    /** False when this very proof is there already. */
    boolean accuse(Writing writing, String origin, byte[] document) {
        return writing.update("""
                                INSERT INTO witness_accusation (digest, origin, document) VALUES (:digest, :origin, :document)
                                ON CONFLICT (digest) DO NOTHING
                                """)
                        .bind("digest", Bytes.sha256(document))
                        .bind("origin", origin)
                        .bind("document", document)
                        .execute()
                == 1;
    }

    boolean isAccused(Reading reading, String origin) {
        return reading.query("SELECT count(*) FROM witness_accusation WHERE origin = :origin")
                        .bind("origin", origin)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** How many logs there are proofs against. */
    long accused(Reading reading) {
        return reading.query("SELECT count(DISTINCT origin) FROM witness_accusation")
                .mapTo(Long.class)
                .one();
    }

    List<byte[]> accusations(Reading reading) {
        return reading.query("SELECT document FROM witness_accusation ORDER BY origin, digest")
                .map((row, context) -> row.getBytes("document"))
                .list();
    }

    private static FollowedLog log(ResultSet row) throws SQLException {
        NoteKey key = NoteKey.parse(row.getString("key"));
        return new FollowedLog(
                key,
                LogKeys.of(key),
                row.getBoolean("followed"),
                Optional.ofNullable(row.getString("note")).map(note -> SignedNote.parse(Bytes.utf8(note))));
    }
}
