package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import usufruct.words.ItemId;

/**
 * What the caller asks at another node.
 *
 * @param state {@code asked}, {@code waiting}, {@code promised}, {@code open}, {@code back}, {@code done}, or how it ended
 * @param reason why it was refused
 * @param permit the last one that was given for it
 */
public record AskView(
        ItemId need,
        ItemId peering,
        String title,
        String state,
        Optional<String> reason,
        Optional<Permit> permit,
        JsonNode json) {

    /**
     * What is permitted there.
     *
     * @param heldUntil until when an answer is awaited, while one is
     */
    public record Permit(ItemId id, String state, Instant from, Instant until, Optional<Instant> heldUntil) {}

    static AskView of(JsonNode json) {
        JsonNode permit = json.path("permit");
        return new AskView(
                new ItemId(json.path("need").asText()),
                new ItemId(json.path("peering").asText()),
                json.path("title").asText(),
                json.path("state").asText(),
                Optional.ofNullable(json.get("reason")).map(JsonNode::asText),
                permit.isObject()
                        ? Optional.of(new Permit(
                                new ItemId(permit.path("id").asText()),
                                permit.path("state").asText(),
                                Instant.parse(permit.path("from").asText()),
                                Instant.parse(permit.path("until").asText()),
                                Optional.ofNullable(permit.get("heldUntil")).map(each -> Instant.parse(each.asText()))))
                        : Optional.empty(),
                json);
    }
}
