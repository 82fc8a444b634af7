package usufruct.policy.version;

import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.ItemId;

/** The table {@code policy_trial}. */
final class TrialStore {
    void put(Writing writing, ItemId policy, byte[] report) {
        writing.update("""
                        INSERT INTO policy_trial (policy, report) VALUES (:policy, :report)
                        ON CONFLICT (policy) DO UPDATE SET report = excluded.report
                        """)
                .bind("policy", policy.value())
                .bind("report", report)
                .execute();
    }

    Optional<byte[]> find(Reading reading, ItemId policy) {
        return reading.query("SELECT report FROM policy_trial WHERE policy = :policy")
                .bind("policy", policy.value())
                .mapTo(byte[].class)
                .findOne();
    }
}
