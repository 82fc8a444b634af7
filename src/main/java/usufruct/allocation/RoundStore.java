package usufruct.allocation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.allocation.draw.Decision;
import usufruct.allocation.draw.DecisionJson;
import usufruct.allocation.draw.Explanation;
import usufruct.allocation.draw.Pool;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.policy.PolicySet;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** The tables of rounds and their decisions. */
final class RoundStore {
    private static final List<String> WANT =
            Reason.WANT.stream().map(Reason::name).toList();

    private static final String COLUMNS = "id, pool, state, commitment, announced_at, frozen_at, published_at";

    Optional<Round> find(Reading reading, ItemId id) {
        return reading.query("SELECT " + COLUMNS + " FROM round WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> round(row))
                .findOne();
    }

    /** The pool's round that is not yet published. */
    Optional<Round> open(Reading reading, Pool pool) {
        return reading.query("SELECT " + COLUMNS + " FROM round WHERE pool = :pool AND state <> 'PUBLISHED'")
                .bind("pool", pool.toString())
                .map((row, context) -> round(row))
                .findOne();
    }

    /** The rounds that are not yet published, in the order of their ids. */
    List<Round> open(Reading reading) {
        return reading.query("SELECT " + COLUMNS + " FROM round WHERE state <> 'PUBLISHED' ORDER BY id")
                .map((row, context) -> round(row))
                .list();
    }

    /** The rounds whose result stands, in the order of their ids, after this one. */
    List<ItemId> drawnAfter(Reading reading, String after, int limit) {
        return reading.query("""
                        SELECT id FROM round
                        WHERE state IN ('DRAWN', 'PUBLISHED') AND id > :after
                        ORDER BY id LIMIT :limit""")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new ItemId(row.getString("id")))
                .list();
    }

    /** The pool's rounds whose result stands, the newest first. */
    List<ItemId> newestDrawn(Reading reading, Pool pool, int limit) {
        return reading.query("""
                        SELECT id FROM round
                        WHERE pool = :pool AND state IN ('DRAWN', 'PUBLISHED')
                        ORDER BY frozen_at DESC, id DESC LIMIT :limit""")
                .bind("pool", pool.toString())
                .bind("limit", limit)
                .map((row, context) -> new ItemId(row.getString("id")))
                .list();
    }

    long drawn(Reading reading) {
        return reading.query("SELECT count(*) FROM round WHERE state IN ('DRAWN', 'PUBLISHED')")
                .mapTo(long.class)
                .one();
    }

    void insert(Writing writing, ItemId id, Pool pool, byte[] commitment, Instant now) {
        writing.update("""
                        INSERT INTO round (id, pool, state, commitment, announced_at)
                        VALUES (:id, :pool, 'ANNOUNCED', :commitment, :now)""")
                .bind("id", id.value())
                .bind("pool", pool.toString())
                .bind("commitment", commitment)
                .bind("now", now.toEpochMilli())
                .execute();
    }

    void requested(Writing writing, ItemId id, Did by) {
        writing.update("UPDATE round SET requested_by = :by WHERE id = :id")
                .bind("id", id.value())
                .bind("by", by.value())
                .execute();
    }

    void freeze(Writing writing, Frozen frozen, PolicySet policy) {
        writing.update("""
                        UPDATE round SET state = 'FROZEN', frozen_at = :now, policy = :policy, facts = :facts
                        WHERE id = :id AND state = 'ANNOUNCED'""")
                .bind("id", frozen.roundId().value())
                .bind("now", frozen.facts().now().toEpochMilli())
                .bind("policy", CanonicalJson.write(policy.toJson()))
                .bind("facts", CanonicalJson.write(frozen.toJson()))
                .execute();
    }

    /** Says whether the round was frozen, and not drawn yet. */
    boolean draw(Writing writing, ItemId id, byte[] record) {
        int drawn = writing.update("""
                        UPDATE round SET state = 'DRAWN', record = :record
                        WHERE id = :id AND state = 'FROZEN'""")
                .bind("id", id.value())
                .bind("record", record)
                .execute();
        return drawn == 1;
    }

    /** @param seq of the log's entry that tells of it */
    void publish(Writing writing, ItemId id, Instant now, long seq) {
        writing.update("""
                        UPDATE round SET state = 'PUBLISHED', published_at = :now, published_seq = :seq
                        WHERE id = :id AND state = 'DRAWN'""")
                .bind("id", id.value())
                .bind("now", now.toEpochMilli())
                .bind("seq", seq)
                .execute();
    }

    Optional<Frozen> facts(Reading reading, ItemId id) {
        return document(reading, "SELECT facts FROM round WHERE id = :id AND facts IS NOT NULL", id)
                .map(bytes -> Frozen.fromJson(StrictJson.read(bytes, RoundRecord.MOST_BYTES)));
    }

    Optional<PolicySet> policy(Reading reading, ItemId id) {
        return document(reading, "SELECT policy FROM round WHERE id = :id AND policy IS NOT NULL", id)
                .map(bytes -> PolicySet.fromJson(StrictJson.read(bytes, RoundRecord.MOST_BYTES)));
    }

    Optional<byte[]> record(Reading reading, ItemId id) {
        return document(reading, "SELECT record FROM round WHERE id = :id AND record IS NOT NULL", id);
    }

    private static Optional<byte[]> document(Reading reading, String sql, ItemId id) {
        return reading.query(sql).bind("id", id.value()).mapTo(byte[].class).findOne();
    }

    void insert(Writing writing, Settled settled) {
        Decision decision = settled.decision();
        writing.update("""
                        INSERT INTO decision
                            (round_id, need_id, outcome, reason, assignment_id, body, decided_at)
                        VALUES (:round, :need, :outcome, :reason, :assignment, :body, :at)""")
                .bind("round", settled.roundId().value())
                .bind("need", decision.needId().value())
                .bind("outcome", decision instanceof Decision.Won ? "WON" : "WAITS")
                .bind("reason", reason(decision))
                .bind("assignment", settled.assignmentId().map(ItemId::value))
                .bind("body", CanonicalJson.write(DecisionJson.write(decision)))
                .bind("at", settled.at().toEpochMilli())
                .execute();
    }

    private static Optional<String> reason(Decision decision) {
        return switch (decision) {
            case Decision.Won won -> Optional.empty();
            case Decision.Waits waits -> Optional.of(waits.reason().name());
        };
    }

    /** What rounds said to a need, the last first: in the order in which it was written, whatever the clock did. */
    List<Settled> ofNeed(Reading reading, ItemId need) {
        return reading.query("""
                        SELECT round_id, assignment_id, body, decided_at FROM decision
                        WHERE need_id = :need ORDER BY rowid DESC""")
                .bind("need", need.value())
                .map((row, context) -> settled(row))
                .list();
    }

    /** The same, of the rounds that were told after an entry of the log. */
    private List<Settled> ofNeedSince(Reading reading, ItemId need, long seq) {
        return reading.query("""
                        SELECT round_id, assignment_id, body, decided_at
                        FROM decision JOIN round ON round.id = decision.round_id
                        WHERE need_id = :need AND published_seq > :seq ORDER BY decision.rowid DESC""")
                .bind("need", need.value())
                .bind("seq", seq)
                .map((row, context) -> settled(row))
                .list();
    }

    /** What a round said, in the order of the needs' ids. */
    List<Settled> ofRound(Reading reading, ItemId round) {
        return reading.query("""
                        SELECT round_id, assignment_id, body, decided_at FROM decision
                        WHERE round_id = :round ORDER BY need_id""")
                .bind("round", round.value())
                .map((row, context) -> settled(row))
                .list();
    }

    /** The log's entry that last told a need something; 0 when none did. */
    private long lastTold(Reading reading, ItemId need) {
        return reading.query("""
                        SELECT coalesce(max(published_seq), 0)
                        FROM decision JOIN round ON round.id = decision.round_id WHERE need_id = :need""").bind("need", need.value()).mapTo(Long.class).one();
    }

    /** How many rounds after an entry of the log a need was in and lost for want of luck or of things, not by its own doing. */
    private long roundsWaited(Reading reading, ItemId need, long seq) {
        return reading.query("""
                        SELECT count(*) FROM decision JOIN round ON round.id = decision.round_id
                        WHERE need_id = :need AND published_seq > :seq
                          AND reason IN (<want>)""")
                .bindList("want", WANT)
                .bind("need", need.value())
                .bind("seq", seq)
                .mapTo(Long.class)
                .one();
    }

    /**
     * How a need fared: it waited in the rounds that it lost for want of luck or of things. Only rounds that were told since
     * it has its place count.
     */
    Frozen.Waited fared(Reading reading, BallotInput.Need need) {
        long place = ofNeedSince(reading, need.id(), need.placed()).stream()
                .findFirst()
                .map(last -> last.decision().why().numbers().getOrDefault(Explanation.PLACE, "0"))
                .map(Long::parseLong)
                .orElse(0L);
        boolean resumed = place > 0 && need.resumed() > lastTold(reading, need.id());
        return new Frozen.Waited(
                roundsWaited(reading, need.id(), need.placed()) + need.rested(), place, resumed, Optional.empty());
    }

    /**
     * A need that took part in rounds of a pool.
     *
     * @param until when it first got something, or else when it was last in a round
     */
    record Waited(ItemId need, Instant until, boolean served) {}

    /** The newest needs of a pool that were served, or waited for want of luck or of things. */
    List<Waited> waited(Reading reading, Pool pool) {
        return reading.query("""
                        SELECT decision.need_id AS need,
                               min(CASE WHEN assignment_id IS NOT NULL THEN decided_at END) AS served_at,
                               max(decided_at) AS seen_at
                        FROM decision JOIN round ON round.id = decision.round_id
                        WHERE round.pool = :pool
                          AND (assignment_id IS NOT NULL
                               OR reason IN (<want>))
                        GROUP BY decision.need_id ORDER BY decision.need_id DESC LIMIT 500""")
                .bindList("want", WANT)
                .bind("pool", pool.toString())
                .map((row, context) -> {
                    Optional<Instant> servedAt = instant(row, "served_at");
                    return new Waited(
                            new ItemId(row.getString("need")),
                            servedAt.orElse(Instant.ofEpochMilli(row.getLong("seen_at"))),
                            servedAt.isPresent());
                })
                .list();
    }

    private static Round round(ResultSet row) throws SQLException {
        return new Round(
                new ItemId(row.getString("id")),
                Pool.parse(row.getString("pool")),
                Round.State.valueOf(row.getString("state")),
                Bytes.base64Url(row.getBytes("commitment")),
                Instant.ofEpochMilli(row.getLong("announced_at")),
                instant(row, "frozen_at"),
                instant(row, "published_at"));
    }

    private static Settled settled(ResultSet row) throws SQLException {
        return new Settled(
                new ItemId(row.getString("round_id")),
                DecisionJson.read(StrictJson.read(row.getBytes("body"))),
                Optional.ofNullable(row.getString("assignment_id")).map(ItemId::new),
                Instant.ofEpochMilli(row.getLong("decided_at")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
