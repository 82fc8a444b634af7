package usufruct.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/**
 * The signatures whose requests changed something, in the database: each change records its own in the transaction it
 * makes, so that no restart and no second replica lets it happen twice.
 *
 * <p>They are kept for a day after their end, for a clock may go back and let a signature live again. What it forgets it
 * forgets for good: a signature that ends by then is refused, however late or early the clock says it is.
 */
public final class NonceStore {
    /** How far a clock may go back without anybody being refused for it. */
    static final Duration KEPT = Duration.ofDays(1);

    private static final Duration BETWEEN_PURGES = Duration.ofMinutes(1);

    private final InstantSource clock;

    /** Touched inside writes alone, and so by one thread. */
    private Instant lastPurge = Instant.MIN;

    private Instant forgotten = Instant.MAX;

    public NonceStore(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Spends the caller's signature. Call it first in every write that a request causes.
     *
     * @throws RefusedException REPLAYED when it was spent before, SIGNATURE_EXPIRED when it may have been and nobody
     *     remembers; then the whole write is undone
     */
    public void record(Writing writing, Caller caller) {
        purge(writing);
        if (!caller.expires().isAfter(forgotten)) {
            throw new RefusedException(Refusal.of(
                            Reason.SIGNATURE_EXPIRED,
                            "the node's clock has gone back by more than a day: what was changed in that time is"
                                    + " forgotten, so nothing signed for it is taken")
                    .until(forgotten));
        }
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

    /** Now and then: an index keeps it cheap, but not free. A write that is undone may have to do it again. */
    private void purge(Writing writing) {
        Instant now = clock.instant();
        if (Duration.between(lastPurge, now).abs().compareTo(BETWEEN_PURGES) < 0) {
            return;
        }
        forgotten = forgetUntil(writing, now.minus(KEPT));
        lastPurge = now;
    }

    /** Forgets what ends by then, and says until when all is forgotten: perhaps later, by a clock that has gone back. */
    private static Instant forgetUntil(Writing writing, Instant until) {
        writing.update("DELETE FROM http_nonce WHERE expires <= :until")
                .bind("until", until.toEpochMilli())
                .execute();
        return writing.query("""
                        INSERT INTO http_forgotten (one, until) VALUES (1, :until)
                        ON CONFLICT (one) DO UPDATE SET until = max(until, excluded.until)
                        RETURNING until
                        """)
                .bind("until", until.toEpochMilli())
                .mapTo(Long.class)
                .map(Instant::ofEpochMilli)
                .one();
    }

    private static byte[] mark(Caller caller) {
        return Bytes.sha256(Bytes.utf8(caller.keyId()), new byte[1], Bytes.utf8(caller.nonce()));
    }
}
