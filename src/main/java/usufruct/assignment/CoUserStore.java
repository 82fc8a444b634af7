package usufruct.assignment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The tables {@code co_user} and {@code co_user_consent}. */
final class CoUserStore {
    private static final String SELECT =
            "SELECT id, assignment, person, party, named_at, state, agreed_at, ended_by, ended_at FROM co_user ";

    void insert(Writing writing, CoUser named) {
        writing.update("""
                        INSERT INTO co_user (id, assignment, person, party, named_at, state)
                        VALUES (:id, :assignment, :person, :party, :namedAt, :state)
                        """)
                .bind("id", named.id().value())
                .bind("assignment", named.assignment().value())
                .bind("person", named.person().value())
                .bind("party", named.party().map(Did::value).orElse(null))
                .bind("namedAt", named.namedAt().toEpochMilli())
                .bind("state", named.course().state().word())
                .execute();
    }

    void move(Writing writing, CoUser to) {
        writing.update("""
                        UPDATE co_user SET state = :state, agreed_at = :agreedAt, ended_by = :endedBy, ended_at = :endedAt
                        WHERE id = :id
                        """)
                .bind("id", to.id().value())
                .bind("state", to.course().state().word())
                .bind("agreedAt", to.course().agreedAt().map(Instant::toEpochMilli))
                .bind("endedBy", to.course().endedBy().map(Did::value))
                .bind("endedAt", to.course().endedAt().map(Instant::toEpochMilli))
                .execute();
    }

    /** @param seq the log's entry that tells that they agreed */
    void agreed(Writing writing, ItemId id, long seq) {
        writing.update("UPDATE co_user SET agreed_seq = :seq WHERE id = :id")
                .bind("id", id.value())
                .bind("seq", seq)
                .execute();
    }

    Optional<CoUser> find(Reading reading, ItemId id) {
        return reading.query(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> coUser(row))
                .findOne();
    }

    /** Who uses a permit, or was named for it, and nobody ended it. */
    Optional<CoUser> standing(Reading reading, ItemId assignment, Did person) {
        return reading.query(SELECT + "WHERE assignment = :assignment AND person = :person AND ended_at IS NULL")
                .bind("assignment", assignment.value())
                .bind("person", person.value())
                .map((row, context) -> coUser(row))
                .findOne();
    }

    List<CoUser> ofAssignment(Reading reading, ItemId assignment) {
        return reading.query(SELECT + "WHERE assignment = :assignment ORDER BY named_at, id")
                .bind("assignment", assignment.value())
                .map((row, context) -> coUser(row))
                .list();
    }

    /** What somebody uses, or may, by being in a party, and nobody ended. */
    List<CoUser> standingOfParty(Reading reading, Did party, Did person) {
        return reading.query(SELECT + "WHERE party = :party AND person = :person AND ended_at IS NULL ORDER BY id")
                .bind("party", party.value())
                .bind("person", person.value())
                .map((row, context) -> coUser(row))
                .list();
    }

    /** How many have a turn by a permit beside its holder. */
    long turns(Reading reading, ItemId assignment) {
        return reading.query("SELECT count(*) FROM co_user WHERE assignment = :id AND state IN ('using', 'used')")
                .bind("id", assignment.value())
                .mapTo(Long.class)
                .one();
    }

    /** What somebody was named for, in order. */
    List<CoUser> ofPerson(Reading reading, Did person, String after, int limit) {
        return reading.query(SELECT + "WHERE person = :person AND id > :after ORDER BY id LIMIT :limit")
                .bind("person", person.value())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> coUser(row))
                .list();
    }

    /** @return whether no guardian of this child had before */
    boolean consent(Writing writing, ItemId coUser, Did child, Did guardian, Instant at) {
        return writing.update("""
                        INSERT INTO co_user_consent (co_user, child, guardian, at) VALUES (:coUser, :child, :guardian, :at)
                        ON CONFLICT DO NOTHING
                        """)
                        .bind("coUser", coUser.value())
                        .bind("child", child.value())
                        .bind("guardian", guardian.value())
                        .bind("at", at.toEpochMilli())
                        .execute()
                > 0;
    }

    boolean isConsented(Reading reading, ItemId coUser, Did child) {
        return reading.query("SELECT 1 FROM co_user_consent WHERE co_user = :coUser AND child = :child")
                .bind("coUser", coUser.value())
                .bind("child", child.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static CoUser coUser(ResultSet row) throws SQLException {
        return new CoUser(
                new ItemId(row.getString("id")),
                new ItemId(row.getString("assignment")),
                new Did(row.getString("person")),
                Optional.ofNullable(row.getString("party")).map(Did::new),
                Instant.ofEpochMilli(row.getLong("named_at")),
                new CoUser.Course(
                        CoUser.State.of(row.getString("state")),
                        time(row, "agreed_at"),
                        Optional.ofNullable(row.getString("ended_by")).map(Did::new),
                        time(row, "ended_at")));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
