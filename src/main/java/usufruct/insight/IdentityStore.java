package usufruct.insight;

import java.util.Map;
import java.util.TreeMap;
import usufruct.store.Reading;

/** The node's own secrets at rest, wrapped by its keys. */
final class IdentityStore {
    /** By name, in base64url. */
    Map<String, String> secrets(Reading reading) {
        var found = new TreeMap<String, String>();
        reading.query("SELECT name, value FROM setting WHERE name <> 'clock.stepped'")
                .map((row, context) -> Map.entry(row.getString("name"), row.getString("value")))
                .forEach(each -> found.put(each.getKey(), each.getValue()));
        return found;
    }
}
