package usufruct.federation.receipt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * A member's word that a peer may be told what they use here, and that what the peer tells of them counts here.
 *
 * @param since nothing that came back earlier is told, and no week that ended earlier is counted
 */
public record Consent(ItemId id, Did person, ItemId peering, Instant since) {

    /** SHA-256 of the canonical {@code usage-consent@v1}: what the log's entries about it name. */
    public byte[] digest() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", "usage-consent@v1")
                .put("id", id.value())
                .put("person", person.value())
                .put("peering", peering.value())
                .put("since", since.toEpochMilli());
        return Bytes.sha256(CanonicalJson.write(json));
    }
}
