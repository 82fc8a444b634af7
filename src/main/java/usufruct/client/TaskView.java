package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import usufruct.words.ItemId;

/**
 * Something that a steward has to do.
 *
 * @param name {@code handOver}, {@code checkCondition}, {@code repair}, {@code rotateCode} or {@code approve}
 * @param subject the item it is about
 */
public record TaskView(String id, String name, ItemId subject) {

    static TaskView read(JsonNode json) {
        return new TaskView(
                json.path("id").asText(),
                json.path("name").asText(),
                new ItemId(json.path("subject").asText()));
    }
}
