package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * An emergency, as the stewards and whoever has the thing see it.
 *
 * @param reason {@code fire}, {@code injury}, {@code danger}, {@code locked-in} or {@code other}
 * @param state how far it has come: from being asked for, open or lapsed, to ended, then justified or unjustified
 * @param why the words of whoever asked
 * @param agreer who agreed
 * @param until when it ends by itself
 * @param opened how often the key was given
 */
public record EmergencyView(
        ItemId id,
        ItemId offer,
        String reason,
        String state,
        Did asker,
        String why,
        Optional<Did> agreer,
        Optional<Instant> until,
        long opened) {

    static EmergencyView read(JsonNode json) {
        return new EmergencyView(
                new ItemId(json.path("id").asText()),
                new ItemId(json.path("offer").asText()),
                json.path("reason").asText(),
                json.path("state").asText(),
                new Did(json.path("asker").asText()),
                json.path("why").asText(),
                Optional.ofNullable(json.get("agreer")).map(JsonNode::asText).map(Did::new),
                Optional.ofNullable(json.get("until")).map(JsonNode::asText).map(Instant::parse),
                json.path("opened").asLong());
    }
}
