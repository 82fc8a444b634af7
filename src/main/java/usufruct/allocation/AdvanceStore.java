package usufruct.allocation;

import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.ItemId;

/** The table {@code advance}. */
final class AdvanceStore {
    void insert(Writing writing, Advance advance) {
        writing.update("INSERT INTO advance (assignment, given, document) VALUES (:before, :after, :document)")
                .bind("before", advance.before().value())
                .bind("after", advance.after().map(ItemId::value).orElse(null))
                .bind("document", advance.bytes())
                .execute();
    }

    boolean has(Reading reading, ItemId before) {
        return reading.query("SELECT count(*) FROM advance WHERE assignment = :before")
                        .bind("before", before.value())
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }

    /** Who has what was let go. */
    Optional<ItemId> after(Reading reading, ItemId before) {
        return reading.query("SELECT given FROM advance WHERE assignment = :before AND given IS NOT NULL")
                .bind("before", before.value())
                .mapTo(String.class)
                .findOne()
                .map(ItemId::new);
    }

    /** Whose place a permit was before; empty when a round or a steward gave it. */
    Optional<ItemId> before(Reading reading, ItemId after) {
        return reading.query("SELECT assignment FROM advance WHERE given = :after")
                .bind("after", after.value())
                .mapTo(String.class)
                .findOne()
                .map(ItemId::new);
    }
}
