package usufruct.allocation;

import java.time.Instant;
import java.util.Optional;
import usufruct.allocation.draw.Pool;
import usufruct.need.Need;
import usufruct.store.Reading;
import usufruct.words.ItemId;

/** What the tables of rounds and decisions say to whoever asks whether another round is worth it. */
final class ImmediateStore {
    boolean isRequested(Reading reading, ItemId round) {
        return reading.query("SELECT EXISTS (SELECT 1 FROM round WHERE id = :id AND requested_by IS NOT NULL)")
                .bind("id", round.value())
                .mapTo(Boolean.class)
                .one();
    }

    /** Whether a round of the pool told a need something since it has its place. */
    boolean isTold(Reading reading, Pool pool, Need need) {
        return reading.query("""
                        SELECT EXISTS (
                            SELECT 1 FROM decision JOIN round INDEXED BY round_told ON round.id = decision.round_id
                            WHERE need_id = :need AND pool = :pool AND published_seq > :seq)""")
                .bind("need", need.id().value())
                .bind("pool", pool.toString())
                .bind("seq", need.place().seq())
                .mapTo(Boolean.class)
                .one();
    }

    /** When the pool's last list was frozen. */
    Optional<Instant> lastFreeze(Reading reading, Pool pool) {
        return reading.query("SELECT max(frozen_at) FROM round WHERE pool = :pool AND frozen_at IS NOT NULL")
                .bind("pool", pool.toString())
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }
}
