package usufruct.federation.receipt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * A receipt about a member of this node: what a peer says that they used there in a week.
 *
 * @param id under which frozen lists name it
 * @param message that brought it
 */
public record Counted(ItemId id, ItemId peering, ItemId message, Week week, Did person, Usage usage) {

    /** SHA-256 of the canonical {@code usage-counted@v1}: what the log's entries about it name. */
    public byte[] digest() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", "usage-counted@v1")
                .put("id", id.value())
                .put("peering", peering.value())
                .put("message", message.value())
                .put("week", week.from().toEpochMilli())
                .put("person", person.value())
                .put("category", usage.category().toString())
                .put("turns", usage.turns())
                .put("minutes", usage.minutes());
        return Bytes.sha256(CanonicalJson.write(json));
    }
}
