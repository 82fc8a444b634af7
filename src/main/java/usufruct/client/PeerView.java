package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import usufruct.words.Did;

/**
 * A peer as an operator sees it.
 *
 * @param state {@code answered}, {@code comparing}, {@code confirmed}, {@code active}, {@code ended}
 * @param words the six to compare; empty before and after
 * @param health in one sentence
 * @param json all of it
 */
public record PeerView(String id, Did peer, String url, String state, String words, String health, JsonNode json) {
    static PeerView of(JsonNode json) {
        return new PeerView(
                json.path("id").asText(),
                new Did(json.path("peer").asText()),
                json.path("url").asText(),
                json.path("state").asText(),
                json.path("words").asText(),
                json.path("health").path("sentence").asText(),
                json);
    }
}
