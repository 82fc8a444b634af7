package usufruct.allocation.suspension;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The table {@code suspension}. */
final class SuspensionStore {
    private static final String SELECT = """
            SELECT id, community, person, reason, days, proposer, proposed_at, state, decider, until, objection FROM suspension
            """;

    void insert(Writing writing, Suspension suspension) {
        writing.update("""
                        INSERT INTO suspension (id, community, person, reason, days, proposer, proposed_at, state)
                        VALUES (:id, :group, :person, :reason, :days, :proposer, :at, :state)
                        """)
                .bind("id", suspension.id().value())
                .bind("group", suspension.whose().group().value())
                .bind("person", suspension.whose().person().value())
                .bind("reason", suspension.cause().word())
                .bind("days", suspension.days())
                .bind("proposer", suspension.proposer().value())
                .bind("at", suspension.proposedAt().toEpochMilli())
                .bind("state", suspension.course().state().word())
                .execute();
    }

    void move(Writing writing, ItemId id, Suspension.Course to) {
        writing.update("""
                        UPDATE suspension SET state = :state, decider = :decider, until = :until, objection = :objection
                        WHERE id = :id
                        """)
                .bind("id", id.value())
                .bind("state", to.state().word())
                .bind("decider", to.decider().map(Did::value))
                .bind("until", to.until().map(Instant::toEpochMilli))
                .bind("objection", to.objection().map(ItemId::value))
                .execute();
    }

    Optional<Suspension> find(Reading reading, ItemId id) {
        return reading.query(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> suspension(row))
                .findOne();
    }

    List<Suspension> ofPerson(Reading reading, Did person) {
        return reading.query(SELECT + "WHERE person = :person ORDER BY id")
                .bind("person", person.value())
                .map((row, context) -> suspension(row))
                .list();
    }

    List<Suspension> ofGroup(Reading reading, Did group) {
        return reading.query(SELECT + "WHERE community = :group ORDER BY id")
                .bind("group", group.value())
                .map((row, context) -> suspension(row))
                .list();
    }

    private static Suspension suspension(ResultSet row) throws SQLException {
        long until = row.getLong("until");
        boolean ends = !row.wasNull();
        return new Suspension(
                new ItemId(row.getString("id")),
                new Suspension.Whose(new Did(row.getString("community")), new Did(row.getString("person"))),
                Suspension.Cause.of(row.getString("reason")),
                row.getLong("days"),
                new Did(row.getString("proposer")),
                Instant.ofEpochMilli(row.getLong("proposed_at")),
                new Suspension.Course(
                        Suspension.State.of(row.getString("state")),
                        Optional.ofNullable(row.getString("decider")).map(Did::new),
                        ends ? Optional.of(Instant.ofEpochMilli(until)) : Optional.empty(),
                        Optional.ofNullable(row.getString("objection")).map(ItemId::new)));
    }
}
