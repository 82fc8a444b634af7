package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * A permit as its parties see it.
 *
 * @param state {@code issued}, {@code active}, {@code in-use}, {@code returned}, {@code closed}, {@code revoked}, {@code
 *     no-show} or {@code ended}
 */
public record AssignmentView(ItemId id, String state, ItemId need, ItemId offer, Window window, Course course) {

    /**
     * What happened under it.
     *
     * @param reminders how often the node has reminded of the return
     * @param calledBackAt when it was revoked, if the thing was out then
     * @param condition how it came back: {@code good}, {@code worn}, {@code broken} or {@code lost}
     * @param why why it was revoked, in a steward's words
     */
    public record Course(
            int reminders,
            Optional<Instant> calledBackAt,
            Optional<Instant> returnedAt,
            Optional<String> condition,
            Optional<String> why) {}

    /** Says whether the permit is revoked and the thing has not come back since. */
    public boolean isMissing() {
        return course.calledBackAt().isPresent() && course.returnedAt().isEmpty();
    }

    static AssignmentView read(JsonNode json) {
        return new AssignmentView(
                new ItemId(json.path("id").asText()),
                json.path("state").asText(),
                new ItemId(json.path("needId").asText()),
                new ItemId(json.path("offerId").asText()),
                new Window(
                        Instant.parse(json.path("from").asText()),
                        Instant.parse(json.path("until").asText())),
                new Course(
                        json.path("reminders").asInt(),
                        text(json, "calledBackAt").map(Instant::parse),
                        text(json, "returnedAt").map(Instant::parse),
                        text(json, "condition"),
                        text(json, "why")));
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::asText);
    }
}
