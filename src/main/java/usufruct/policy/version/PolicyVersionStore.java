package usufruct.policy.version;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.json.StrictJson;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The table {@code policy}. */
final class PolicyVersionStore {
    private static final String ROWS =
            "SELECT id, state, since, proposals, proposer, proposed_at, document FROM policy ";

    void insert(Writing writing, PolicyVersion version) {
        writing.update("""
                        INSERT INTO policy (id, pool, number, state, since, proposals, document)
                        VALUES (:id, :pool, :number, :state, :since, 0, :document)
                        """)
                .bind("id", version.id().value())
                .bind("pool", version.pool())
                .bind("number", version.document().number())
                .bind("state", version.state().word())
                .bind("since", version.since().toEpochMilli())
                .bind("document", version.document().bytes())
                .execute();
    }

    void document(Writing writing, ItemId id, PolicyDocument document) {
        writing.update("UPDATE policy SET document = :document WHERE id = :id")
                .bind("id", id.value())
                .bind("document", document.bytes())
                .execute();
    }

    void state(Writing writing, ItemId id, PolicyVersion.State state, Instant now) {
        writing.update("UPDATE policy SET state = :state, since = :now WHERE id = :id")
                .bind("id", id.value())
                .bind("state", state.word())
                .bind("now", now.toEpochMilli())
                .execute();
    }

    void propose(Writing writing, ItemId id, Did by, Instant now) {
        writing.update("""
                        UPDATE policy SET proposals = proposals + 1, proposer = :by, proposed_at = :now
                        WHERE id = :id
                        """)
                .bind("id", id.value())
                .bind("by", by.value())
                .bind("now", now.toEpochMilli())
                .execute();
    }

    Optional<PolicyVersion> find(Reading reading, ItemId id) {
        return reading.query(ROWS + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> version(row))
                .findOne();
    }

    Optional<PolicyVersion> inForce(Reading reading, String pool) {
        return reading.query(ROWS + "WHERE pool = :pool AND state IN ('in-force', 'rollback-proposed')")
                .bind("pool", pool)
                .map((row, context) -> version(row))
                .findOne();
    }

    /** The pools that have a version in force. */
    List<String> poolsInForce(Reading reading) {
        return reading.query("SELECT pool FROM policy WHERE state IN ('in-force', 'rollback-proposed')")
                .mapTo(String.class)
                .list();
    }

    /** The version that stewards decide on, or that waits for its date. */
    Optional<PolicyVersion> open(Reading reading, String pool) {
        return reading.query(ROWS + "WHERE pool = :pool AND state IN ('proposed', 'approved', 'rollback-proposed')")
                .bind("pool", pool)
                .map((row, context) -> version(row))
                .findOne();
    }

    /** The version that the one in force replaced: who was replaced last comes back first. */
    Optional<PolicyVersion> before(Reading reading, String pool) {
        return reading.query(
                        ROWS + "WHERE pool = :pool AND state = 'replaced' ORDER BY since DESC, number DESC LIMIT 1")
                .bind("pool", pool)
                .map((row, context) -> version(row))
                .findOne();
    }

    /** The versions of a group's pools, in the order of their ids, after this one. */
    List<PolicyVersion> page(Reading reading, Did group, String after, int limit) {
        return reading.query(ROWS + "WHERE pool LIKE '% ' || :group AND id > :after ORDER BY id LIMIT :limit")
                .bind("group", group.value())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> version(row))
                .list();
    }

    /** The versions of a pool in shadow, the oldest first. */
    List<PolicyVersion> inShadow(Reading reading, String pool) {
        return reading.query(ROWS + "WHERE pool = :pool AND state = 'shadow' ORDER BY id")
                .bind("pool", pool)
                .map((row, context) -> version(row))
                .list();
    }

    int lastNumber(Reading reading, String pool) {
        return reading.query("SELECT coalesce(max(number), 0) FROM policy WHERE pool = :pool")
                .bind("pool", pool)
                .mapTo(Integer.class)
                .one();
    }

    private static PolicyVersion version(ResultSet row) throws SQLException {
        int proposals = row.getInt("proposals");
        Optional<PolicyVersion.Proposal> proposal = proposals == 0
                ? Optional.empty()
                : Optional.of(new PolicyVersion.Proposal(
                        proposals,
                        new Did(row.getString("proposer")),
                        Instant.ofEpochMilli(row.getLong("proposed_at"))));
        return new PolicyVersion(
                new ItemId(row.getString("id")),
                PolicyVersion.State.of(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("since")),
                proposal,
                new PolicyDocument((ObjectNode) StrictJson.read(row.getBytes("document"))));
    }
}
