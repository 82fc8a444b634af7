package usufruct.assignment;

import java.time.Instant;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The table {@code consent}. */
final class ConsentStore {
    /** Says whether it is the first for this permit. */
    boolean insert(Writing writing, ItemId assignment, Did guardian, Instant at) {
        return writing.update("""
                        INSERT INTO consent (assignment, guardian, at) VALUES (:assignment, :guardian, :at)
                        ON CONFLICT (assignment) DO NOTHING
                        """)
                        .bind("assignment", assignment.value())
                        .bind("guardian", guardian.value())
                        .bind("at", at.toEpochMilli())
                        .execute()
                == 1;
    }

    Optional<Did> guardian(Reading reading, ItemId assignment) {
        return reading.query("SELECT guardian FROM consent WHERE assignment = :assignment")
                .bind("assignment", assignment.value())
                .mapTo(String.class)
                .findOne()
                .map(Did::new);
    }
}
