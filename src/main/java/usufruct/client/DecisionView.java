package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import usufruct.words.ItemId;

/**
 * What a round said to a need.
 *
 * @param reason why it waits; empty when it won
 * @param sentence what happened
 * @param next what comes next, or would help
 * @param assignment what a winner got
 */
public record DecisionView(
        ItemId round, Optional<String> reason, String sentence, String next, Optional<ItemId> assignment) {

    static DecisionView read(JsonNode json) {
        return new DecisionView(
                new ItemId(json.path("roundId").asText()),
                text(json, "reason"),
                json.path("sentence").asText(),
                json.path("next").asText(),
                text(json, "assignmentId").map(ItemId::new));
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::asText);
    }
}
