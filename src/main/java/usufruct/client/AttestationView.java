package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * What somebody is attested for in a group, as they and whoever may attest there see it.
 *
 * @param kind what for: {@code driver}, {@code trained:laser}
 * @param state {@code held}, {@code expiring}, {@code ended} or {@code withdrawn}
 * @param renewed whether another one goes on where it ends
 * @param evidence what was seen
 * @param reason why it was withdrawn; empty while it was not
 * @param permitsBeyond permits that it is for and that last longer than it
 */
public record AttestationView(
        ItemId id,
        Did group,
        Did person,
        String kind,
        Did issuer,
        Window during,
        String state,
        boolean renewed,
        String evidence,
        Optional<String> reason,
        Optional<String> why,
        List<ItemId> permitsBeyond) {

    static AttestationView read(JsonNode json) {
        return new AttestationView(
                new ItemId(json.path("id").asText()),
                new Did(json.path("group").asText()),
                new Did(json.path("person").asText()),
                json.path("kind").asText(),
                new Did(json.path("issuer").asText()),
                new Window(
                        Instant.parse(json.path("from").asText()),
                        Instant.parse(json.path("until").asText())),
                json.path("state").asText(),
                json.path("renewed").asBoolean(),
                json.path("evidence").asText(),
                Optional.ofNullable(json.get("reason")).map(JsonNode::asText),
                Optional.ofNullable(json.get("why")).map(JsonNode::asText),
                json.path("permitsBeyond")
                        .valueStream()
                        .map(each -> new ItemId(each.asText()))
                        .toList());
    }
}
