package usufruct.allocation;

import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Of the table {@code need}: who asks. */
final class AskerStore {

    Did asker(Reading reading, ItemId need) {
        return reading.query("SELECT issuer FROM need WHERE id = :need")
                .bind("need", need.value())
                .mapTo(String.class)
                .map(Did::new)
                .one();
    }
}
