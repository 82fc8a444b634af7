package usufruct.policy.version;

import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;

/** The table {@code pool_policy}. */
final class PoolPolicyStore {
    void put(Writing writing, String pool, String policySet) {
        writing.update("""
                        INSERT INTO pool_policy (pool, policy_set) VALUES (:pool, :policySet)
                        ON CONFLICT (pool) DO UPDATE SET policy_set = excluded.policy_set
                        """).bind("pool", pool).bind("policySet", policySet).execute();
    }

    List<String> all(Reading reading) {
        return reading.query("SELECT pool FROM pool_policy ORDER BY pool")
                .mapTo(String.class)
                .list();
    }

    Optional<String> policySet(Reading reading, String pool) {
        return reading.query("SELECT policy_set FROM pool_policy WHERE pool = :pool")
                .bind("pool", pool)
                .mapTo(String.class)
                .findOne();
    }
}
