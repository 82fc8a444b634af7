package usufruct.node;

import java.util.List;
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

    /** The names of what is kept that begin so. */
    static List<String> names(Reading reading, String beginning) {
        return reading.query(
                        "SELECT name FROM setting WHERE substr(name, 1, length(:beginning)) = :beginning ORDER BY name")
                .bind("beginning", beginning)
                .mapTo(String.class)
                .list();
    }

    static void put(Writing writing, String name, String value) {
        writing.update("""
                        INSERT INTO setting (name, value) VALUES (:name, :value)
                        ON CONFLICT (name) DO UPDATE SET value = excluded.value
                        """).bind("name", name).bind("value", value).execute();
    }

    static void remove(Writing writing, String name) {
        writing.update("DELETE FROM setting WHERE name = :name")
                .bind("name", name)
                .execute();
    }

    private SettingStore() {}
}
