package usufruct.allocation.pause;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The table {@code pause}. */
final class PauseStore {
    private static final String SELECT = """
            SELECT id, community, person, reason, days, proposer, proposed_at, state, decider, until, objection FROM pause
            """;

    void insert(Writing writing, Pause pause) {
        writing.update("""
                        INSERT INTO pause (id, community, person, reason, days, proposer, proposed_at, state)
                        VALUES (:id, :group, :person, :reason, :days, :proposer, :at, :state)
                        """)
                .bind("id", pause.id().value())
                .bind("group", pause.whose().group().value())
                .bind("person", pause.whose().person().value())
                .bind("reason", pause.cause().word())
                .bind("days", pause.days())
                .bind("proposer", pause.proposer().value())
                .bind("at", pause.proposedAt().toEpochMilli())
                .bind("state", pause.course().state().word())
                .execute();
    }

    void move(Writing writing, ItemId id, Pause.Course to) {
        writing.update("""
                        UPDATE pause SET state = :state, decider = :decider, until = :until, objection = :objection
                        WHERE id = :id
                        """)
                .bind("id", id.value())
                .bind("state", to.state().word())
                .bind("decider", to.decider().map(Did::value))
                .bind("until", to.until().map(Instant::toEpochMilli))
                .bind("objection", to.objection().map(ItemId::value))
                .execute();
    }

    Optional<Pause> find(Reading reading, ItemId id) {
        return reading.query(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> pause(row))
                .findOne();
    }

    List<Pause> ofPerson(Reading reading, Did person) {
        return reading.query(SELECT + "WHERE person = :person ORDER BY id")
                .bind("person", person.value())
                .map((row, context) -> pause(row))
                .list();
    }

    List<Pause> ofGroup(Reading reading, Did group) {
        return reading.query(SELECT + "WHERE community = :group ORDER BY id")
                .bind("group", group.value())
                .map((row, context) -> pause(row))
                .list();
    }

    private static Pause pause(ResultSet row) throws SQLException {
        long until = row.getLong("until");
        boolean ends = !row.wasNull();
        return new Pause(
                new ItemId(row.getString("id")),
                new Pause.Whose(new Did(row.getString("community")), new Did(row.getString("person"))),
                Pause.Cause.of(row.getString("reason")),
                row.getLong("days"),
                new Did(row.getString("proposer")),
                Instant.ofEpochMilli(row.getLong("proposed_at")),
                new Pause.Course(
                        Pause.State.of(row.getString("state")),
                        Optional.ofNullable(row.getString("decider")).map(Did::new),
                        ends ? Optional.of(Instant.ofEpochMilli(until)) : Optional.empty(),
                        Optional.ofNullable(row.getString("objection")).map(ItemId::new)));
    }
}
