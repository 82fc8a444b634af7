package usufruct.allocation.recall;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import usufruct.allocation.FirstPlace;
import usufruct.allocation.draw.First;
import usufruct.allocation.draw.Pool;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The table {@code recall}. */
final class RecallStore {
    private static final String SELECT = """
            SELECT id, assignment, cause, urgent_need, policy, notice_hours, steward, made_at, first_until, used_in
            FROM recall
            """;

    private static final String STANDING = """
            WHERE assignment.community = :group AND assignment.category = :category
              AND recall.used_in IS NULL AND recall.first_until > :now
            """;

    private static final RowMapper<Recall> RECALL = (row, context) -> new Recall(
            new ItemId(row.getString("id")),
            new ItemId(row.getString("assignment")),
            Recall.Cause.of(row.getString("cause")),
            Optional.ofNullable(row.getString("urgent_need")).map(ItemId::new),
            new Recall.Rule(row.getString("policy"), row.getLong("notice_hours")),
            new Did(row.getString("steward")),
            Instant.ofEpochMilli(row.getLong("made_at")),
            Instant.ofEpochMilli(row.getLong("first_until")),
            Optional.ofNullable(row.getString("used_in")).map(ItemId::new));

    void insert(Writing writing, Recall recall) {
        writing.update("""
                        INSERT INTO recall (id, assignment, cause, urgent_need, policy, notice_hours, steward, made_at,
                                            first_until)
                        VALUES (:id, :assignment, :cause, :urgentNeed, :policy, :notice, :steward, :at, :firstUntil)
                        """)
                .bind("id", recall.id().value())
                .bind("assignment", recall.assignment().value())
                .bind("cause", recall.cause().word())
                .bind("urgentNeed", recall.urgentNeed().map(ItemId::value))
                .bind("policy", recall.rule().policy())
                .bind("notice", recall.rule().noticeHours())
                .bind("steward", recall.steward().value())
                .bind("at", recall.madeAt().toEpochMilli())
                .bind("firstUntil", recall.firstUntil().toEpochMilli())
                .execute();
    }

    void use(Writing writing, ItemId id, ItemId round) {
        writing.update("UPDATE recall SET used_in = :round WHERE id = :id")
                .bind("id", id.value())
                .bind("round", round.value())
                .execute();
    }

    Recall get(Reading reading, ItemId id) {
        return reading.query(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map(RECALL)
                .one();
    }

    Optional<Recall> ofPermit(Reading reading, ItemId assignment) {
        return reading.query(SELECT + "WHERE assignment = :assignment")
                .bind("assignment", assignment.value())
                .map(RECALL)
                .findOne();
    }

    /** Whom recalls put first in a pool now, and have not yet. */
    List<FirstPlace> first(Reading reading, Pool pool, Instant now) {
        return of(reading.query("""
                        SELECT recall.id, recall.urgent_need, recall.first_until, assignment.assignee, assignment.need
                        FROM recall JOIN assignment ON assignment.id = recall.assignment
                        """ + STANDING), pool, now)
                .map((row, context) -> new FirstPlace(
                        new ItemId(row.getString("id")),
                        new Did(row.getString("assignee")),
                        new ItemId(row.getString("need")),
                        new First(Instant.ofEpochMilli(row.getLong("first_until")), First.Ground.RECALL),
                        Optional.ofNullable(row.getString("urgent_need")).map(ItemId::new)))
                .list();
    }

    /** The urgent needs for which permits of a pool were called back. */
    List<FirstPlace> urgent(Reading reading, Pool pool, Instant now) {
        return of(reading.query("""
                        SELECT recall.id, recall.urgent_need, recall.first_until, need.issuer
                        FROM recall JOIN assignment ON assignment.id = recall.assignment
                            JOIN need ON need.id = recall.urgent_need
                        """ + STANDING), pool, now)
                .map((row, context) -> FirstPlace.urgent(
                        new ItemId(row.getString("id")),
                        new Did(row.getString("issuer")),
                        new ItemId(row.getString("urgent_need")),
                        Instant.ofEpochMilli(row.getLong("first_until"))))
                .list();
    }

    private static Query of(Query query, Pool pool, Instant now) {
        return query.bind("group", pool.group().value())
                .bind("category", pool.category().toString())
                .bind("now", now.toEpochMilli());
    }
}
