package usufruct.federation.receipt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * What a peer was told last of a week.
 *
 * @param id anew with each version
 * @param rows in the order of people, then of categories
 */
public record Told(ItemId id, ItemId peering, Week week, long version, Instant at, List<Row> rows) {
    public Told {
        rows = List.copyOf(rows);
    }

    /** What one person used of one kind of things. */
    public record Row(Did person, Usage usage) {}

    /** SHA-256 of the canonical {@code usage-told@v1}: what the log's entry about it names. */
    public byte[] digest() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", "usage-told@v1")
                .put("id", id.value())
                .put("peering", peering.value())
                .put("week", week.from().toEpochMilli())
                .put("version", version)
                .put("at", at.toEpochMilli());
        ArrayNode list = json.putArray("rows");
        rows.forEach(row -> list.addObject()
                .put("person", row.person().value())
                .put("category", row.usage().category().toString())
                .put("turns", row.usage().turns())
                .put("minutes", row.usage().minutes()));
        return Bytes.sha256(CanonicalJson.write(json));
    }
}
