package usufruct.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import usufruct.access.LoggedGrant.ItemVersion;
import usufruct.access.LoggedGrant.Outcome;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** The rows of the grants' log. */
final class GrantStore {
    private static final String LINES = """
            SELECT seq, id, assignment, item, version, assignee, key_id, issued_at, expires_at, reason, odd, schema
            FROM access_grant
            """;

    private static final String BEFORE = """
            SELECT (SELECT key_id FROM access_grant
                    WHERE assignment = ?1 AND outcome = ?2
                      AND substr(key_id, 1, length(?3) + 1) = ?3 || '#'
                    ORDER BY seq DESC LIMIT 1) AS last_key,
                   EXISTS (SELECT 1 FROM (SELECT issued_at FROM access_grant
                                          WHERE assignment = ?1 AND outcome = ?2
                                          ORDER BY seq DESC LIMIT 1 OFFSET ?6)
                           WHERE issued_at > ?4 AND issued_at <= ?5) AS many,
                   (SELECT group_concat(odd) FROM access_grant
                    WHERE assignment = ?1 AND odd IS NOT NULL
                      AND issued_at > ?4 AND issued_at <= ?5) AS odd
            """;

    void insert(Writing writing, LoggedGrant grant, Optional<Oddity> odd) {
        Optional<Long> expiresAt = switch (grant.outcome()) {
            case Outcome.Granted(Instant at) -> Optional.of(at.toEpochMilli());
            case Outcome.Refused refused -> Optional.empty();
        };
        Optional<String> reason = switch (grant.outcome()) {
            case Outcome.Granted granted -> Optional.empty();
            case Outcome.Refused(Reason why) -> Optional.of(why.name());
        };
        writing.update("""
                        INSERT INTO access_grant (id, assignment, item, version, assignee, key_id, issued_at, expires_at,
                                                  outcome, reason, odd, schema)
                        VALUES (:id, :assignment, :item, :version, :assignee, :key, :issued, :expires, :outcome, :reason,
                                :odd, coalesce((SELECT number FROM access_schema WHERE state = 'in-force'), 1))
                        """)
                .bind("id", grant.id().value())
                .bind("assignment", grant.assignment().value())
                .bind("item", grant.item().id().value())
                .bind("version", grant.item().version())
                .bind("assignee", grant.assignee().value())
                .bind("key", grant.keyId())
                .bind("issued", grant.at().toEpochMilli())
                .bind("expires", expiresAt)
                .bind("outcome", grant.outcome().word())
                .bind("reason", reason)
                .bind("odd", odd.map(Oddity::word))
                .execute();
    }

    /**
     * What the log has of an Assignment before a line. Lines from a clock that was ahead do not count as late ones.
     *
     * @param lastKey the key of the same passport in the last line of the same outcome, however old
     * @param many whether so many lines of the same outcome are there lately
     * @param odd what was odd lately
     */
    record Before(Optional<String> lastKey, boolean many, Set<Oddity> odd) {}

    /** @param many how many lines of the same outcome are many */
    Before before(Reading reading, LoggedGrant line, int many, Instant since) {
        return reading.find(
                        BEFORE,
                        row -> new Before(
                                Optional.ofNullable(row.getString("last_key")),
                                row.getBoolean("many"),
                                oddities(row.getString("odd"))),
                        line.assignment().value(),
                        line.outcome().word(),
                        line.sealedTo().value(),
                        since.toEpochMilli(),
                        line.at().toEpochMilli(),
                        many - 1)
                .orElseThrow();
    }

    private static Set<Oddity> oddities(@Nullable String words) {
        return words == null
                ? Set.of()
                : Arrays.stream(words.split(",")).map(Oddity::of).collect(Collectors.toUnmodifiableSet());
    }

    boolean wasOdd(Reading reading, ItemId assignment, Oddity odd, Instant since, Instant until) {
        return reading.query("""
                        SELECT EXISTS (SELECT 1 FROM access_grant
                                       WHERE assignment = :assignment AND odd = :odd
                                         AND issued_at > :since AND issued_at <= :until)
                        """)
                .bind("assignment", assignment.value())
                .bind("odd", odd.word())
                .bind("since", since.toEpochMilli())
                .bind("until", until.toEpochMilli())
                .mapTo(Boolean.class)
                .one();
    }

    List<GrantLog.Line> oddOf(Reading reading, ItemId assignment, int most) {
        return reading.query(LINES + "WHERE assignment = :assignment AND odd IS NOT NULL ORDER BY seq DESC LIMIT :most")
                .bind("assignment", assignment.value())
                .bind("most", most)
                .map((row, context) -> line(row))
                .list()
                .reversed();
    }

    boolean askedOddly(Reading reading, ItemId assignment, Did who) {
        return reading.query("""
                        SELECT EXISTS (SELECT 1 FROM access_grant
                                       WHERE assignment = :assignment AND odd IS NOT NULL AND assignee = :who)
                        """)
                .bind("assignment", assignment.value())
                .bind("who", who.value())
                .mapTo(Boolean.class)
                .one();
    }

    boolean lives(Reading reading, LoggedGrant.ItemVersion item, ItemId assignment, String keyId, Instant now) {
        return reading.query("""
                        SELECT EXISTS (SELECT 1 FROM access_grant
                                       WHERE assignment = :assignment AND key_id = :key AND outcome = 'granted'
                                         AND item = :item AND version = :version
                                         AND issued_at <= :now AND expires_at > :now)
                        """)
                .bind("assignment", assignment.value())
                .bind("key", keyId)
                .bind("item", item.id().value())
                .bind("version", item.version())
                .bind("now", now.toEpochMilli())
                .mapTo(Boolean.class)
                .one();
    }

    /** Takes all lines of an Assignment away; says how many there were. */
    int remove(Writing writing, ItemId assignment) {
        return writing.update("DELETE FROM access_grant WHERE assignment = :assignment")
                .bind("assignment", assignment.value())
                .execute();
    }

    /**
     * Lines of one outcome.
     *
     * @param reason why they were refused; empty for those that were granted
     * @param last the seq of the last of them
     */
    record Batch(Optional<Reason> reason, long lines, long last) {}

    /** How many lines of each outcome there are after a seq. */
    List<Batch> countAfter(Reading reading, long seq) {
        return reading.query("""
                        SELECT reason, count(*) AS lines, max(seq) AS last
                        FROM access_grant WHERE seq > :after GROUP BY reason
                        """)
                .bind("after", seq)
                .map((row, context) -> new Batch(
                        Optional.ofNullable(row.getString("reason")).map(Reason::valueOf),
                        row.getLong("lines"),
                        row.getLong("last")))
                .list();
    }

    List<GrantLog.Line> ofAssignment(Reading reading, ItemId assignment, long after, int limit) {
        return lines(
                reading.query(LINES + "WHERE assignment = :of AND seq > :after ORDER BY seq LIMIT :limit"),
                assignment,
                after,
                limit);
    }

    /** @param seqs one at least */
    List<GrantLog.Line> bySeq(Reading reading, List<Long> seqs) {
        return reading.query(LINES + "WHERE seq IN (<seqs>) ORDER BY seq")
                .bindList("seqs", seqs)
                .map((row, context) -> line(row))
                .list();
    }

    List<GrantLog.Line> ofItem(Reading reading, ItemId item, long after, int limit) {
        return lines(
                reading.query(LINES + "WHERE item = :of AND seq > :after ORDER BY seq LIMIT :limit"),
                item,
                after,
                limit);
    }

    private static List<GrantLog.Line> lines(Query query, ItemId of, long after, int limit) {
        return query.bind("of", of.value())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> line(row))
                .list();
    }

    private static GrantLog.Line line(ResultSet row) throws SQLException {
        return new GrantLog.Line(
                row.getLong("seq"),
                grant(row),
                Optional.ofNullable(row.getString("odd")).map(Oddity::of),
                row.getInt("schema"));
    }

    private static LoggedGrant grant(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return new LoggedGrant(
                new ItemId(row.getString("id")),
                new ItemId(row.getString("assignment")),
                new ItemVersion(new ItemId(row.getString("item")), row.getInt("version")),
                new Did(row.getString("assignee")),
                row.getString("key_id"),
                Instant.ofEpochMilli(row.getLong("issued_at")),
                reason == null
                        ? new Outcome.Granted(Instant.ofEpochMilli(row.getLong("expires_at")))
                        : new Outcome.Refused(Reason.valueOf(reason)));
    }
}
