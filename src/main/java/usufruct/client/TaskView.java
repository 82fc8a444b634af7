package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import usufruct.words.ItemId;

/**
 * Something that a steward has to do.
 *
 * @param kind what has to be done, the task's id in its process: {@code handOver}, {@code checkCondition}, {@code
 *     repair}, {@code rotateCode}, …
 * @param name the same for people
 * @param subject the item it is about
 */
public record TaskView(String id, String kind, String name, ItemId subject) {

    static TaskView read(JsonNode json) {
        return new TaskView(
                json.path("id").asText(),
                json.path("kind").asText(),
                json.path("name").asText(),
                new ItemId(json.path("subject").asText()));
    }
}
