package usufruct.http;

import java.time.Instant;
import java.time.InstantSource;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.RefusedException;

/**
 * The signatures whose requests changed something, in the database: each change records its own in the transaction it
 * makes, so that no restart and no second replica lets it happen twice.
 */
public final class NonceStore {
    private final InstantSource clock;

    /** Touched inside writes alone, and so by one thread. */
    private Instant nextPurge = Instant.MIN;

    public NonceStore(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Spends the caller's signature. Call it first in every write that a request causes.
     *
     * @throws RefusedException REPLAYED when it was spent before; then the whole write is undone
     */
    public void record(Writing writing, Caller caller) {
        purge(writing);
        if (!insert(writing, caller)) {
            throw new RefusedException(ReplayTable.replayed());
        }
    }

    private static boolean insert(Writing writing, Caller caller) {
        return writing.update("""
                INSERT INTO http_nonce (mark, expires)
                VALUES (:mark, :expires)
                ON CONFLICT (mark) DO NOTHING
                """)
                        .bind("mark", mark(caller))
                        .bind("expires", caller.expires().toEpochMilli())
                        .execute()
                == 1;
    }

    /** At most once a second: an index keeps it cheap, but not free. */
    private void purge(Writing writing) {
        Instant now = clock.instant();
        if (now.isBefore(nextPurge)) {
            return;
        }
        nextPurge = now.plusSeconds(1);
        writing.update("""
                DELETE FROM http_nonce
                WHERE expires <= :now
                """).bind("now", now.toEpochMilli()).execute();
    }

    private static byte[] mark(Caller caller) {
        return Bytes.sha256(Bytes.utf8(caller.keyId()), new byte[1], Bytes.utf8(caller.nonce()));
    }
}
