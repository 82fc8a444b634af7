package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import usufruct.words.ItemId;

/**
 * A round as every member may see it.
 *
 * @param state {@code announced}, {@code frozen}, {@code drawn} or {@code published}
 * @param needs how many took part, 0 before the draw
 * @param winners how many of them won, 0 before the draw
 * @param pledged how many pledged something to its chance
 * @param revealed how many of them told what; the others are missing once it is drawn
 */
public record RoundView(ItemId id, String state, int needs, int winners, int pledged, int revealed) {

    static RoundView read(JsonNode json) {
        int revealed = 0;
        for (JsonNode pledge : json.path("pledges")) {
            revealed += pledge.path("revealed").asBoolean() ? 1 : 0;
        }
        return new RoundView(
                new ItemId(json.path("id").asText()),
                json.path("state").asText(),
                json.path("needs").asInt(),
                json.path("winners").asInt(),
                json.path("pledges").size(),
                revealed);
    }
}
