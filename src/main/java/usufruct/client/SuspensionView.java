package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * A suspension of one person in one group, as they and the group's stewards see it.
 *
 * @param reason {@code missed-turns}, {@code late-returns}, {@code misuse}, {@code safety} or {@code other}
 * @param state {@code proposed}, {@code running}, {@code objected}, {@code kept}, {@code refused} or {@code lifted}
 * @param why the steward's words
 * @param until when it ends by itself; empty before another steward agreed
 * @param objection the person's words against it
 */
public record SuspensionView(
        ItemId id,
        Did group,
        Did person,
        String reason,
        String state,
        String why,
        Optional<Instant> until,
        Optional<String> objection) {

    static SuspensionView read(JsonNode json) {
        return new SuspensionView(
                new ItemId(json.path("id").asText()),
                new Did(json.path("group").asText()),
                new Did(json.path("person").asText()),
                json.path("reason").asText(),
                json.path("state").asText(),
                json.path("why").asText(),
                Optional.ofNullable(json.get("until")).map(JsonNode::asText).map(Instant::parse),
                Optional.ofNullable(json.get("objection")).map(JsonNode::asText));
    }
}
