package usufruct.assignment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** The table {@code assignment}. */
final class AssignmentStore {
    private static final String SELECT = """
            SELECT id, need, offer, round, assignee, community, category, window_from, window_until, state,
                   opened_at, called_back_at, returned_at, condition, reminders,
                   (SELECT json_group_array(unit) FROM assignment_unit WHERE assignment = assignment.id) AS units,
                   (SELECT group_concat(piece || ' ' || at || ' ' || condition) FROM assignment_back
                    WHERE assignment = assignment.id) AS back,
                   (SELECT held_until FROM hold WHERE hold.assignment = assignment.id AND answer IS NULL) AS held_until
            FROM assignment
            """;

    /** That a person has the thing, or still may have it: {@link Assignment#holds}. */
    private static final String HOLDS = """
            (state IN ('issued', 'active', 'in-use') OR (called_back_at IS NOT NULL AND returned_at IS NULL))
            """;

    private static final RowMapper<Assignment> ASSIGNMENT = (row, _) -> assignment(row);

    private static Assignment assignment(ResultSet row) throws SQLException {
        return new Assignment(
                new ItemId(row.getString("id")),
                new Assignment.Origin(new ItemId(row.getString("need")), new ItemId(row.getString("round"))),
                new Assignment.Resource(
                        new ItemId(row.getString("offer")),
                        units(row.getString("units")),
                        new Did(row.getString("community")),
                        Category.parse(row.getString("category"))),
                new Did(row.getString("assignee")),
                new Window(
                        Instant.ofEpochMilli(row.getLong("window_from")),
                        Instant.ofEpochMilli(row.getLong("window_until"))),
                new Assignment.Course(
                        state(row),
                        instant(row, "held_until"),
                        instant(row, "opened_at"),
                        instant(row, "called_back_at"),
                        instant(row, "returned_at"),
                        Optional.ofNullable(row.getString("condition")).map(Assignment.Condition::of),
                        row.getInt("reminders")),
                Optional.ofNullable(row.getString("back"))
                        .map(AssignmentStore::back)
                        .orElse(List.of()));
    }

    /** A permit that waits for an answer is issued all the same: it holds its unit, and counts. */
    private static Assignment.State state(ResultSet row) throws SQLException {
        Assignment.State state = Assignment.State.of(row.getString("state"));
        boolean held =
                state == Assignment.State.ISSUED && instant(row, "held_until").isPresent();
        return held ? Assignment.State.HELD : state;
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** They come from the table's key, in ascending order. */
    private static List<Integer> units(String list) {
        return Arrays.stream(list.substring(1, list.length() - 1).split(","))
                .map(Integer::valueOf)
                .toList();
    }

    private static List<Back> back(String list) {
        return Arrays.stream(list.split(","))
                .map(each -> each.split(" ", -1))
                .map(each -> new Back(
                        new Piece(each[0]),
                        Instant.ofEpochMilli(Long.parseLong(each[1])),
                        Assignment.Condition.of(each[2])))
                .sorted(Comparator.comparing(Back::piece))
                .toList();
    }

    /** Fails when the need has a permit already, or a unit is taken in this window. */
    void insert(Writing writing, Assignment permit) {
        writing.update("""
                        INSERT INTO assignment (id, need, offer, round, assignee, community, category,
                                                window_from, window_until, state)
                        VALUES (:id, :need, :offer, :round, :assignee, :community, :category,
                                :from, :until, :state)
                        """)
                .bind("id", permit.id().value())
                .bind("need", permit.origin().need().value())
                .bind("offer", permit.resource().offer().value())
                .bind("round", permit.origin().decision().value())
                .bind("assignee", permit.assignee().value())
                .bind("community", permit.resource().community().value())
                .bind("category", permit.resource().category().toString())
                .bind("from", permit.window().from().toEpochMilli())
                .bind("until", permit.window().until().toEpochMilli())
                .bind("state", permit.state().word())
                .execute();
        permit.resource().units().forEach(unit -> hold(writing, permit.id(), unit));
    }

    private static void hold(Writing writing, ItemId id, int unit) {
        writing.update("INSERT INTO assignment_unit (assignment, unit) VALUES (:assignment, :unit)")
                .bind("assignment", id.value())
                .bind("unit", unit)
                .execute();
    }

    /** @param seq the log's entry that tells of its issue */
    void issued(Writing writing, ItemId id, long seq) {
        writing.update("UPDATE assignment SET issued_seq = :seq WHERE id = :id")
                .bind("id", id.value())
                .bind("seq", seq)
                .execute();
    }

    void move(Writing writing, ItemId id, Assignment.State to) {
        writing.update("UPDATE assignment SET state = :state WHERE id = :id")
                .bind("id", id.value())
                .bind("state", to.word())
                .execute();
    }

    void handedOver(Writing writing, ItemId id, Instant at) {
        writing.update("UPDATE assignment SET state = 'in-use', handed_over_at = :at WHERE id = :id")
                .bind("id", id.value())
                .bind("at", at.toEpochMilli())
                .execute();
    }

    void calledBack(Writing writing, ItemId id, Instant at) {
        writing.update("UPDATE assignment SET called_back_at = :at WHERE id = :id")
                .bind("id", id.value())
                .bind("at", at.toEpochMilli())
                .execute();
    }

    void cameBack(Writing writing, ItemId id, Instant at, Assignment.Condition condition) {
        writing.update("UPDATE assignment SET returned_at = :at, condition = :condition WHERE id = :id")
                .bind("id", id.value())
                .bind("at", at.toEpochMilli())
                .bind("condition", condition.word())
                .execute();
    }

    void cameBackInPart(Writing writing, ItemId id, Back back) {
        writing.update("""
                        INSERT INTO assignment_back (assignment, piece, at, condition)
                        VALUES (:assignment, :piece, :at, :condition)
                        """)
                .bind("assignment", id.value())
                .bind("piece", back.piece().word())
                .bind("at", back.at().toEpochMilli())
                .bind("condition", back.condition().word())
                .execute();
    }

    void opened(Writing writing, ItemId id, Instant at) {
        writing.update("UPDATE assignment SET opened_at = :at WHERE id = :id AND opened_at IS NULL")
                .bind("id", id.value())
                .bind("at", at.toEpochMilli())
                .execute();
    }

    /** Fails when one of its units is promised to somebody in that time. */
    void extend(Writing writing, ItemId id, Instant until) {
        writing.update("UPDATE assignment SET window_until = :until WHERE id = :id")
                .bind("id", id.value())
                .bind("until", until.toEpochMilli())
                .execute();
    }

    void reminded(Writing writing, ItemId id) {
        writing.update("UPDATE assignment SET reminders = reminders + 1 WHERE id = :id")
                .bind("id", id.value())
                .execute();
    }

    Optional<Assignment> find(Reading reading, ItemId id) {
        return reading.find(SELECT + "WHERE id = ?", AssignmentStore::assignment, id.value());
    }

    List<Assignment> allOfNeed(Reading reading, ItemId need) {
        return reading.query(SELECT + "WHERE need = :need ORDER BY id")
                .bind("need", need.value())
                .map(ASSIGNMENT)
                .list();
    }

    List<Assignment> ofAssignee(Reading reading, Did assignee, String after, int limit) {
        return reading.query(SELECT + "WHERE assignee = :assignee AND id > :after ORDER BY id LIMIT :limit")
                .bind("assignee", assignee.value())
                .bind("after", after)
                .bind("limit", limit)
                .map(ASSIGNMENT)
                .list();
    }

    List<Assignment> ofCommunity(Reading reading, Did community, String after, int limit) {
        return reading.query(SELECT + "WHERE community = :community AND id > :after ORDER BY id LIMIT :limit")
                .bind("community", community.value())
                .bind("after", after)
                .bind("limit", limit)
                .map(ASSIGNMENT)
                .list();
    }

    /** The permits that a round decided, or that came down its line later. */
    List<Assignment> ofDecision(Reading reading, ItemId decision) {
        return reading.query(SELECT + "WHERE round = :round ORDER BY id")
                .bind("round", decision.value())
                .map(ASSIGNMENT)
                .list();
    }

    /** The permits on an offer that still hold its units, or have not come back. */
    List<Assignment> holding(Reading reading, ItemId offer) {
        return reading.query(SELECT + "WHERE offer = :offer AND " + HOLDS + " ORDER BY id")
                .bind("offer", offer.value())
                .map(ASSIGNMENT)
                .list();
    }

    /** The permits on an offer that last beyond an instant, or whose thing came back after it, or has not. */
    List<Assignment> usedSince(Reading reading, ItemId offer, Instant since) {
        return reading.query(SELECT + """
                        WHERE offer = :offer AND (window_until > :since OR returned_at > :since OR\s""" + HOLDS + """
                        ) ORDER BY id
                        """)
                .bind("offer", offer.value())
                .bind("since", since.toEpochMilli())
                .map(ASSIGNMENT)
                .list();
    }

    /**
     * A person's permits in a pool since an instant and all that still run; those given up before use, or excused, do not count.
     * The plus keeps SQLite to the index of people: it would go through all permits of the group.
     */
    List<Assignment> usesSince(Reading reading, Did assignee, Did community, Category category, Instant since) {
        return reading.query(SELECT + """
                        WHERE (assignee = :assignee
                               OR id IN (SELECT assignment FROM co_user
                                         WHERE person = :assignee AND state IN ('using', 'used')))
                          AND +community = :community AND category = :category
                          AND state <> 'ended' AND (state <> 'no-show' OR assignee = :assignee)
                          AND NOT EXISTS (SELECT 1 FROM excuse WHERE excuse.assignment = assignment.id
                                          AND excuse.state = 'accepted')
                          AND (window_until > :since OR\s""" + HOLDS + """
                        ) ORDER BY window_until DESC, id
                        """)
                .bind("assignee", assignee.value())
                .bind("community", community.value())
                .bind("category", category.toString())
                .bind("since", since.toEpochMilli())
                .map(ASSIGNMENT)
                .list();
    }

    /** Who holds something of a pool now, once for each permit. */
    List<Did> holders(Reading reading, Did community, Category category) {
        return reading.query("""
                        SELECT assignee FROM assignment
                        WHERE community = :community AND category = :category AND\s""" + HOLDS + " ORDER BY id")
                .bind("community", community.value())
                .bind("category", category.toString())
                .mapTo(String.class)
                .map(Did::new)
                .list();
    }

    /** How much of a pool a person holds now, or uses beside its holder; see {@link #usesSince} for the plus. */
    int running(Reading reading, Did assignee, Did community, Category category) {
        return reading.query("""
                        SELECT count(*) FROM assignment
                        WHERE (assignee = :assignee
                               OR id IN (SELECT assignment FROM co_user
                                         WHERE person = :assignee AND state IN ('using', 'used')))
                          AND +community = :community AND category = :category AND\s""" + HOLDS)
                .bind("assignee", assignee.value())
                .bind("community", community.value())
                .bind("category", category.toString())
                .mapTo(Integer.class)
                .one();
    }
}
