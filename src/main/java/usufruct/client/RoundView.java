package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import usufruct.words.ItemId;

/**
 * A round as every member may see it.
 *
 * @param state {@code announced}, {@code frozen}, {@code drawn} or {@code published}
 * @param needs how many took part, 0 before the draw
 * @param winners how many of them won, 0 before the draw
 */
public record RoundView(ItemId id, String state, int needs, int winners) {

    static RoundView read(JsonNode json) {
        return new RoundView(
                new ItemId(json.path("id").asText()),
                json.path("state").asText(),
                json.path("needs").asInt(),
                json.path("winners").asInt());
    }
}
