package usufruct.allocation;

import usufruct.allocation.draw.Pool;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;

/** The table {@code pool_policy}. */
final class PoolStore {
    void put(Writing writing, Pool pool, String policySet) {
        writing.update("""
                        INSERT INTO pool_policy (pool, policy_set) VALUES (:pool, :policySet)
                        ON CONFLICT (pool) DO UPDATE SET policy_set = excluded.policy_set
                        """)
                .bind("pool", pool.toString())
                .bind("policySet", policySet)
                .execute();
    }

    List<Pool> all(Reading reading) {
        return reading.query("SELECT pool FROM pool_policy ORDER BY pool")
                .mapTo(String.class)
                .map(Pool::parse)
                .list();
    }

    Optional<String> policySet(Reading reading, Pool pool) {
        return reading.query("SELECT policy_set FROM pool_policy WHERE pool = :pool")
                .bind("pool", pool.toString())
                .mapTo(String.class)
                .findOne();
    }
}
