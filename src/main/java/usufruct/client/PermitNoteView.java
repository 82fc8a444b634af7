package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * A note about a permit.
 *
 * @param author in whose name it was left
 */
public record PermitNoteView(ItemId id, ItemId assignment, Did author, Instant at, String words) {

    static PermitNoteView read(JsonNode json) {
        return new PermitNoteView(
                new ItemId(json.path("id").asText()),
                new ItemId(json.path("assignment").asText()),
                new Did(json.path("author").asText()),
                Instant.parse(json.path("at").asText()),
                json.path("words").asText());
    }
}
