package usufruct.insight;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import usufruct.access.Example;
import usufruct.access.Schema;
import usufruct.access.SchemaFloor;
import usufruct.access.Truth;
import usufruct.store.Reading;

/**
 * Says who might govern a node at an earlier revision: by the relations that stand, with all changes since taken back. Rows and
 * changes are held against the log elsewhere. Where changes since are not kept any more nobody can say.
 */
final class GovernCheck {
    private static final String DROPPED = "dropped";

    private final Map<String, String> standing = new HashMap<>();
    private final List<PermissionStore.ChangeRow> changes;
    private final long forgotten;
    private final String node;

    /** @param node its DID */
    GovernCheck(Reading reading, String node) {
        var rows = new PermissionStore();
        rows.tuples(reading).forEach(row -> standing.put(key(row.text()), row.text()));
        this.changes = rows.changes(reading).stream()
                .filter(row -> !row.text().isEmpty())
                .toList();
        this.forgotten = rows.forgotten(reading);
        this.node = node;
    }

    /**
     * Whether somebody might propose schemas and decide on them.
     *
     * @param schema in force then
     * @param revision the global one then
     * @return empty when nobody can say any more
     */
    Optional<Boolean> mightGovern(Schema schema, String who, Instant at, long revision) {
        if (revision < forgotten) {
            return Optional.empty();
        }
        Truth truth = Example.standing(schema, tuples(revision).values())
                .check("node:" + node, SchemaFloor.GOVERN, who, Optional.of(at), JsonNodeFactory.instance.objectNode())
                .truth();
        return Optional.of(truth == Truth.YES);
    }

    /** The relations at a revision, by what they are without their window and condition. */
    private Map<String, String> tuples(long revision) {
        Map<String, String> tuples = new HashMap<>(standing);
        Set<String> changed = new HashSet<>();
        for (PermissionStore.ChangeRow change : changes.reversed()) {
            String key = key(change.text());
            if (change.revision() > revision) {
                changed.add(key);
                keep(tuples, change, change.kind().equals(DROPPED));
            } else if (changed.remove(key)) {
                keep(tuples, change, !change.kind().equals(DROPPED));
            }
        }
        return tuples;
    }

    private static void keep(Map<String, String> tuples, PermissionStore.ChangeRow change, boolean holds) {
        if (holds) {
            tuples.put(key(change.text()), change.text());
        } else {
            tuples.remove(key(change.text()));
        }
    }

    private static String key(String text) {
        int window = text.indexOf('[');
        return window < 0 ? text : text.substring(0, window);
    }
}
