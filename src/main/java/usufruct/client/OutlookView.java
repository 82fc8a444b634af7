package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a need may expect before any round.
 *
 * @param neverFits nothing that is offered could ever serve it as it is
 * @param alone what a round would say of it if nobody else asked; empty while nothing is known of its pool
 * @param pausedAhead how many paused needs of others would stand before it if they were not
 * @param waiting how long such needs waited, in one clause; empty while too few were served to say
 */
public record OutlookView(boolean neverFits, Optional<Alone> alone, long pausedAhead, Optional<String> waiting) {

    /**
     * What a round would say.
     *
     * @param reason why it would wait; empty when it would be served
     */
    public record Alone(Optional<String> reason, String sentence, String next) {}

    static OutlookView read(JsonNode json) {
        return new OutlookView(
                json.path("neverFits").asBoolean(),
                Optional.ofNullable(json.get("alone")).map(OutlookView::alone),
                json.path("pausedAhead").asLong(),
                text(json, "words"));
    }

    private static Alone alone(JsonNode json) {
        return new Alone(
                text(json, "reason"),
                json.path("sentence").asText(),
                json.path("next").asText());
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::asText);
    }
}
