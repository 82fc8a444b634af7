package usufruct.policy.version;

import java.time.Instant;
import java.util.List;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;

/** The table {@code policy_vote}. */
final class VoteStore {
    void insert(Writing writing, PolicyVersion version, Vote vote) {
        writing.update("""
                        INSERT INTO policy_vote (policy, proposal, steward, approves, at)
                        VALUES (:policy, :proposal, :steward, :approves, :at)
                        """)
                .bind("policy", version.id().value())
                .bind("proposal", version.proposed().number())
                .bind("steward", vote.steward().value())
                .bind("approves", vote.approves() ? 1 : 0)
                .bind("at", vote.at().toEpochMilli())
                .execute();
    }

    /** What was said to the version's last proposal. */
    List<Vote> of(Reading reading, PolicyVersion version) {
        return reading.query("""
                        SELECT steward, approves, at FROM policy_vote
                        WHERE policy = :policy AND proposal = :proposal ORDER BY at, steward
                        """)
                .bind("policy", version.id().value())
                .bind("proposal", version.proposed().number())
                .map((row, context) -> new Vote(
                        new Did(row.getString("steward")),
                        row.getInt("approves") == 1,
                        Instant.ofEpochMilli(row.getLong("at"))))
                .list();
    }
}
