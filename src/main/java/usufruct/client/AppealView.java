package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import usufruct.words.ItemId;

/**
 * An objection to what a round decided about a need.
 *
 * @param ground {@code rule}, {@code facts} or {@code changed}
 * @param why the words of whoever appealed
 * @param sentence what the round told the need
 * @param fault what drawing the round again found wrong; empty when it came to the same
 * @param judgedBy until when it is judged, while it is not
 */
public record AppealView(
        ItemId id,
        ItemId round,
        ItemId need,
        String ground,
        String why,
        String sentence,
        Optional<String> fault,
        Optional<Instant> judgedBy,
        Optional<Judgement> judgement) {

    /**
     * What became of it.
     *
     * @param outcome {@code priority}, {@code slot} or {@code declined}
     * @param why the reviewer's sentence; empty when nobody judged it in time
     * @param firstUntil until when the person comes first, once
     * @param usedIn the round in which they did, and won
     */
    public record Judgement(
            String outcome,
            Optional<String> why,
            Optional<ItemId> assignment,
            Optional<Instant> firstUntil,
            Optional<ItemId> usedIn) {}

    static AppealView read(JsonNode json) {
        return new AppealView(
                new ItemId(json.path("id").asText()),
                new ItemId(json.path("roundId").asText()),
                new ItemId(json.path("needId").asText()),
                json.path("ground").asText(),
                json.path("why").asText(),
                json.path("decision").path("sentence").asText(),
                text(json.path("replay"), "fault"),
                text(json, "judgedBy").map(Instant::parse),
                Optional.ofNullable(json.get("judgement")).map(AppealView::judgement));
    }

    private static Judgement judgement(JsonNode json) {
        return new Judgement(
                json.path("outcome").asText(),
                text(json, "why"),
                text(json, "assignmentId").map(ItemId::new),
                text(json, "firstUntil").map(Instant::parse),
                text(json, "usedIn").map(ItemId::new));
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::asText);
    }
}
