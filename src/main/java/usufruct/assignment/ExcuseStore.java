package usufruct.assignment;

import java.time.Instant;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.ItemId;

/** The table {@code excuse}. */
final class ExcuseStore {
    void insert(Writing writing, Excuse excuse) {
        writing.update("INSERT INTO excuse (assignment, state, given_at) VALUES (:assignment, :state, :at)")
                .bind("assignment", excuse.assignment().value())
                .bind("state", excuse.state().word())
                .bind("at", excuse.givenAt().toEpochMilli())
                .execute();
    }

    void settle(Writing writing, ItemId assignment, Excuse.State to) {
        writing.update("UPDATE excuse SET state = :state WHERE assignment = :assignment")
                .bind("assignment", assignment.value())
                .bind("state", to.word())
                .execute();
    }

    Optional<Excuse> find(Reading reading, ItemId assignment) {
        return reading.query("SELECT state, given_at FROM excuse WHERE assignment = :assignment")
                .bind("assignment", assignment.value())
                .map((row, context) -> new Excuse(
                        assignment,
                        Excuse.State.of(row.getString("state")),
                        Instant.ofEpochMilli(row.getLong("given_at"))))
                .findOne();
    }
}
