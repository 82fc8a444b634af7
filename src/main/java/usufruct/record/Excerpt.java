package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import usufruct.json.StrictJson;
import usufruct.words.Category;
import usufruct.words.ItemId;

/**
 * What a list tells of the newest version of an item. It is read as it is kept, and handed through: its digests were checked when
 * it came, and are checked again by whoever takes the record itself.
 *
 * @param header the header's JSON with its proof
 * @param fields the opened fields, each {@code [salt, name, value]}
 */
public record Excerpt(ItemId id, int version, Category category, JsonNode header, JsonNode fields) {
    static Excerpt read(String id, int version, String category, byte[] header, byte[] fields) {
        return new Excerpt(
                new ItemId(id), version, Category.parse(category), StrictJson.read(header), StrictJson.read(fields));
    }

    /** When it was signed, an instant in UTC. */
    public String issuedAt() {
        return header.path("issuedAt").asText();
    }

    /** The DID of the node that keeps it. */
    public String node() {
        return header.path("authority").path("node").asText();
    }

    public Visibility visibility() {
        return Visibility.of(header.path("visibility").asText()).orElseThrow();
    }

    public boolean discoverable() {
        return header.path("discoverable").asBoolean();
    }

    /** The names of the opened fields. */
    public Stream<String> names() {
        return fields.valueStream().map(field -> field.path(1).asText());
    }

    /** Of the opened fields, those that an audience may see, as one object. The caller has checked that it may see it at all. */
    public ObjectNode fieldsFor(Visibility audience, Schema schema) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        for (JsonNode field : fields) {
            String name = field.path(1).asText();
            if (schema.shows(name, audience)) {
                shown.set(name, field.path(2));
            }
        }
        return shown;
    }
}
