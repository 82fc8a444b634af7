package usufruct.search;

import java.util.List;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The table {@code search_later}. */
final class KeptOfferStore {
    void insert(Writing writing, ItemId id, Did owner) {
        writing.update("INSERT INTO search_later (id, owner) VALUES (:id, :owner)")
                .bind("id", id.value())
                .bind("owner", owner.value())
                .execute();
    }

    /** Says whether there was one of this owner. */
    boolean remove(Writing writing, ItemId id, Did owner) {
        return writing.update("DELETE FROM search_later WHERE id = :id AND owner = :owner")
                        .bind("id", id.value())
                        .bind("owner", owner.value())
                        .execute()
                == 1;
    }

    List<ItemId> of(Reading reading, Did owner) {
        return reading.query("SELECT id FROM search_later WHERE owner = :owner ORDER BY id")
                .bind("owner", owner.value())
                .mapTo(String.class)
                .map(ItemId::new)
                .list();
    }
}
