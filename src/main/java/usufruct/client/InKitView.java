package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import usufruct.words.ItemId;

/**
 * That a part was in a kit.
 *
 * @param until when it was taken out; empty while it is in it
 */
public record InKitView(Titled kit, Titled part, Instant from, Optional<Instant> until) {

    /** An offer and what it is called now. */
    public record Titled(ItemId id, String title) {
        static Titled read(JsonNode json) {
            return new Titled(
                    new ItemId(json.path("id").asText()), json.path("title").asText());
        }
    }

    static InKitView read(JsonNode json) {
        return new InKitView(
                Titled.read(json.path("kit")),
                Titled.read(json.path("part")),
                Instant.parse(json.path("from").asText()),
                Optional.ofNullable(json.get("until")).map(until -> Instant.parse(until.asText())));
    }
}
