package usufruct.allocation.appeal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.allocation.draw.Pool;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The table {@code appeal}. */
final class AppealStore {
    private static final String SELECT = """
            SELECT appeal.id, appeal.round, round.pool, appeal.need, need.issuer, ground, fault, given_at, late, outcome,
                   judge, judged_at, answer, assignment, first_until, used_in
            FROM appeal JOIN round ON round.id = appeal.round JOIN need ON need.id = appeal.need
            """;

    void insert(Writing writing, Appeal appeal) {
        writing.update("""
                        INSERT INTO appeal (id, round, need, ground, fault, given_at)
                        VALUES (:id, :round, :need, :ground, :fault, :at)
                        """)
                .bind("id", appeal.id().value())
                .bind("round", appeal.about().round().value())
                .bind("need", appeal.about().need().value())
                .bind("ground", appeal.ground().word())
                .bind("fault", appeal.fault())
                .bind("at", appeal.givenAt().toEpochMilli())
                .execute();
    }

    void answer(Writing writing, ItemId id, ItemId answer) {
        writing.update("UPDATE appeal SET answer = :answer WHERE id = :id")
                .bind("id", id.value())
                .bind("answer", answer.value())
                .execute();
    }

    void late(Writing writing, ItemId id) {
        writing.update("UPDATE appeal SET late = 1 WHERE id = :id")
                .bind("id", id.value())
                .execute();
    }

    void judge(Writing writing, ItemId id, Appeal.Judgement how) {
        writing.update("""
                        UPDATE appeal SET outcome = :outcome, judge = :judge, judged_at = :at, assignment = :assignment,
                                          first_until = :until
                        WHERE id = :id
                        """)
                .bind("id", id.value())
                .bind("outcome", how.outcome().word())
                .bind("judge", how.by().value())
                .bind("at", how.at().toEpochMilli())
                .bind("assignment", how.remedy().assignment().map(ItemId::value))
                .bind("until", how.remedy().firstUntil().map(Instant::toEpochMilli))
                .execute();
    }

    void use(Writing writing, ItemId id, ItemId round) {
        writing.update("UPDATE appeal SET used_in = :round WHERE id = :id")
                .bind("id", id.value())
                .bind("round", round.value())
                .execute();
    }

    Optional<Appeal> find(Reading reading, ItemId id) {
        return reading.query(SELECT + "WHERE appeal.id = :id")
                .bind("id", id.value())
                .map((row, context) -> appeal(row))
                .findOne();
    }

    Optional<Appeal> about(Reading reading, ItemId round, ItemId need) {
        return reading.query(SELECT + "WHERE appeal.round = :round AND appeal.need = :need")
                .bind("round", round.value())
                .bind("need", need.value())
                .map((row, context) -> appeal(row))
                .findOne();
    }

    List<Appeal> ofNeed(Reading reading, ItemId need) {
        return reading.query(SELECT + "WHERE appeal.need = :need ORDER BY appeal.id")
                .bind("need", need.value())
                .map((row, context) -> appeal(row))
                .list();
    }

    List<Appeal> ofPerson(Reading reading, Did person, String after, int limit) {
        return reading.query(
                        SELECT + "WHERE need.issuer = :person AND appeal.id > :after ORDER BY appeal.id LIMIT :limit")
                .bind("person", person.value())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> appeal(row))
                .list();
    }

    /** The appeals that put somebody first in a pool now, and are not used up. */
    List<Appeal> first(Reading reading, Pool pool, Instant now) {
        return reading.query(SELECT + """
                        WHERE round.pool = :pool AND used_in IS NULL AND first_until > :now
                        """)
                .bind("pool", pool.toString())
                .bind("now", now.toEpochMilli())
                .map((row, context) -> appeal(row))
                .list();
    }

    /** Who gave things of the pool outside the draw between the round before and this one's publication. */
    List<Did> givers(Reading reading, Appeal.About about) {
        return reading.query("""
                        SELECT DISTINCT override.steward FROM override
                        JOIN assignment ON assignment.id = override.assignment
                        JOIN round ON round.id = :round
                        WHERE override.kind = 'given' AND assignment.community = :group
                          AND assignment.category = :category
                          AND override.made_at BETWEEN round.announced_at AND round.published_at
                        """)
                .bind("round", about.round().value())
                .bind("group", about.pool().group().value())
                .bind("category", about.pool().category().toString())
                .mapTo(String.class)
                .map(Did::new)
                .list();
    }

    /** Who asked for the round; empty when the node did by itself. */
    Optional<Did> starter(Reading reading, ItemId round) {
        return reading.query("SELECT requested_by FROM round WHERE id = :round AND requested_by IS NOT NULL")
                .bind("round", round.value())
                .mapTo(String.class)
                .map(Did::new)
                .findOne();
    }

    private static Appeal appeal(ResultSet row) throws SQLException {
        return new Appeal(
                new ItemId(row.getString("id")),
                new Appeal.About(
                        new ItemId(row.getString("round")),
                        Pool.parse(row.getString("pool")),
                        new ItemId(row.getString("need")),
                        new Did(row.getString("issuer"))),
                Appeal.Ground.of(row.getString("ground")),
                Optional.ofNullable(row.getString("fault")),
                Instant.ofEpochMilli(row.getLong("given_at")),
                row.getInt("late") == 1,
                row.getString("outcome") == null ? Optional.empty() : Optional.of(judgement(row)));
    }

    private static Appeal.Judgement judgement(ResultSet row) throws SQLException {
        return new Appeal.Judgement(
                Appeal.Outcome.of(row.getString("outcome")),
                new Did(row.getString("judge")),
                Instant.ofEpochMilli(row.getLong("judged_at")),
                id(row, "answer"),
                new Appeal.Remedy(id(row, "assignment"), instant(row, "first_until"), id(row, "used_in")));
    }

    /** The reviewer's words, also before the judgement that they come with. */
    Optional<ItemId> answerOf(Reading reading, ItemId id) {
        return reading.query("SELECT answer FROM appeal WHERE id = :id AND answer IS NOT NULL")
                .bind("id", id.value())
                .mapTo(String.class)
                .map(ItemId::new)
                .findOne();
    }

    private static Optional<ItemId> id(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(ItemId::new);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
