package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * What a steward decided outside the draw.
 *
 * @param kind {@code given} or {@code ended}
 * @param reason {@code emergency}, {@code mistake}, {@code replacement}, {@code appeal}, {@code safety}, {@code misuse} or
 *     {@code other}
 * @param assignment the permit; for its person and the group's stewards
 * @param why the steward's words; for the same
 */
public record OverrideView(
        ItemId id,
        String kind,
        String reason,
        Category category,
        Did steward,
        Instant madeAt,
        Optional<ItemId> assignment,
        Optional<String> why) {

    static OverrideView read(JsonNode json) {
        return new OverrideView(
                new ItemId(json.path("id").asText()),
                json.path("kind").asText(),
                json.path("reason").asText(),
                Category.parse(json.path("category").asText()),
                new Did(json.path("steward").asText()),
                Instant.parse(json.path("madeAt").asText()),
                Optional.ofNullable(json.get("assignmentId"))
                        .map(JsonNode::asText)
                        .map(ItemId::new),
                Optional.ofNullable(json.get("why")).map(JsonNode::asText));
    }
}
