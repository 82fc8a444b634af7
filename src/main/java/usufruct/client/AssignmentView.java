package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * A permit as its parties see it.
 *
 * @param state {@code issued}, {@code active}, {@code in-use}, {@code returned}, {@code closed}, {@code revoked}, {@code
 *     no-show} or {@code ended}
 * @param reminders how often the node has reminded of the return
 */
public record AssignmentView(ItemId id, String state, ItemId need, ItemId offer, Window window, int reminders) {

    static AssignmentView read(JsonNode json) {
        return new AssignmentView(
                new ItemId(json.path("id").asText()),
                json.path("state").asText(),
                new ItemId(json.path("needId").asText()),
                new ItemId(json.path("offerId").asText()),
                new Window(
                        Instant.parse(json.path("from").asText()),
                        Instant.parse(json.path("until").asText())),
                json.path("reminders").asInt());
    }
}
