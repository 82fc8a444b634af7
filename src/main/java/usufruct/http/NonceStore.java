package usufruct.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import usufruct.store.Reading;
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
 * forgets for good: a signature that ends no later than one that is forgotten is refused, however late or early the clock
 * says it is.
 */
public final class NonceStore {
    /** How far a clock may go back without anybody being refused for it. */
    static final Duration KEPT = Duration.ofDays(1);

    private static final Duration BETWEEN_PURGES = Duration.ofMinutes(1);

    private final InstantSource clock;

    /** Touched inside writes alone, and so by one thread. */
    private Instant lastPurge = Instant.MIN;

    private Optional<Instant> forgotten = Optional.empty();

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
        forgotten.filter(end -> !caller.expires().isAfter(end)).ifPresent(end -> {
            throw new RefusedException(Refusal.of(
                            Reason.SIGNATURE_EXPIRED,
                            "the node's clock has gone back by more than a day: what was changed in that time is"
                                    + " forgotten, so nothing signed for it is taken")
                    .until(end));
        });
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
        forget(writing, now.minus(KEPT));
        forgotten = forgotten(writing);
        lastPurge = now;
    }

    /** Forgets what ends by then, and keeps the greatest end of what it forgot: there may have been none. */
    private static void forget(Writing writing, Instant until) {
        writing.update("""
                        INSERT INTO http_forgotten (one, until)
                        SELECT 1, max(expires) FROM http_nonce WHERE expires <= :until HAVING max(expires) IS NOT NULL
                        ON CONFLICT (one) DO UPDATE SET until = max(until, excluded.until)
                        """).bind("until", until.toEpochMilli()).execute();
        writing.update("DELETE FROM http_nonce WHERE expires <= :until")
                .bind("until", until.toEpochMilli())
                .execute();
    }

    /** The greatest end of a signature that was forgotten. */
    public static Optional<Instant> forgotten(Reading reading) {
        return reading.query("SELECT until FROM http_forgotten")
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    private static byte[] mark(Caller caller) {
        return Bytes.sha256(Bytes.utf8(caller.keyId()), new byte[1], Bytes.utf8(caller.nonce()));
    }
}
