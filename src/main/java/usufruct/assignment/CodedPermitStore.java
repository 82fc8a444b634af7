package usufruct.assignment;

import java.util.List;
import usufruct.store.Reading;
import usufruct.words.ItemId;
import usufruct.words.ShortCode;

/** Ids in the table {@code assignment}. */
final class CodedPermitStore {

    List<ItemId> of(Reading reading, ShortCode code) {
        return reading.query("SELECT id FROM assignment WHERE substr(id, -8) = :code ORDER BY id")
                .bind("code", code.value())
                .mapTo(String.class)
                .map(ItemId::new)
                .list();
    }

    List<ItemId> unsettled(Reading reading, ItemId offer) {
        return reading.query("""
                        SELECT id FROM assignment
                        WHERE offer = :offer
                          AND (state IN ('issued', 'active', 'in-use', 'returned')
                               OR (called_back_at IS NOT NULL AND returned_at IS NULL))
                        ORDER BY id
                        """)
                .bind("offer", offer.value())
                .mapTo(String.class)
                .map(ItemId::new)
                .list();
    }
}
