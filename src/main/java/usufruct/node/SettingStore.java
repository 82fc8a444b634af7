package usufruct.node;

import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;

/** The table {@code setting}: small facts that the node remembers about itself. */
final class SettingStore {
    static Optional<String> find(Reading reading, String name) {
        return reading.query("SELECT value FROM setting WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne();
    }

    static void put(Writing writing, String name, String value) {
        writing.update("""
                        INSERT INTO setting (name, value) VALUES (:name, :value)
                        ON CONFLICT (name) DO UPDATE SET value = excluded.value
                        """).bind("name", name).bind("value", value).execute();
    }

    static void remove(Writing writing, String name) {
        writing.update("DELETE FROM setting WHERE name = :name").bind("name", name).execute();
    }

    private SettingStore() {}
}
