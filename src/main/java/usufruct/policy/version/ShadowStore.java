package usufruct.policy.version;

import java.util.List;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.ItemId;

/** The table {@code policy_shadow}. */
final class ShadowStore {
    /** Says whether it was not there yet. */
    boolean insert(Writing writing, ItemId policy, ItemId round, byte[] report) {
        int inserted = writing.update("""
                        INSERT INTO policy_shadow (policy, round, report) VALUES (:policy, :round, :report)
                        ON CONFLICT (policy, round) DO NOTHING
                        """)
                .bind("policy", policy.value())
                .bind("round", round.value())
                .bind("report", report)
                .execute();
        return inserted == 1;
    }

    /** The reports on a policy, by the rounds' ids. */
    List<byte[]> of(Reading reading, ItemId policy, String after, int limit) {
        return reading.query("""
                        SELECT report FROM policy_shadow
                        WHERE policy = :policy AND round > :after ORDER BY round LIMIT :limit
                        """)
                .bind("policy", policy.value())
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(byte[].class)
                .list();
    }
}
