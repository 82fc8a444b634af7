package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import usufruct.words.ItemId;

/**
 * How far a need has come.
 *
 * @param now {@code asked}, {@code waiting}, {@code promised}, {@code open}, {@code back} or {@code done}
 * @param ended {@code withdrawn} or {@code expired}, when it came to nothing
 * @param steps all six, in order
 * @param timers what happens by itself, the next first
 * @param moves what became of what was held for it, the oldest first
 * @param recalls what was said of each permit for it that was called back
 * @param missingParts of the kit that is promised to it, what is looked after or gone
 */
public record TimelineView(
        String now,
        Optional<String> ended,
        List<Step> steps,
        List<Timer> timers,
        List<Move> moves,
        List<String> recalls,
        List<ItemId> missingParts) {

    /** @param at when it was reached, where that is known; empty while it lies ahead */
    public record Step(String word, Optional<Instant> at) {}

    /**
     * @param key its stable name, such as {@code returnDue}
     * @param name the same for people
     */
    public record Timer(String key, String name, Instant at) {}

    /**
     * @param answer {@code accepted}, {@code declined}, {@code passed}, {@code lapsed} or {@code voided}
     * @param place {@code kept} or {@code last}
     */
    public record Move(String answer, String place, String why, Instant at) {}

    static TimelineView read(JsonNode json) {
        var steps = new ArrayList<Step>();
        json.path("steps").forEach(each -> steps.add(new Step(each.path("word").asText(), instant(each, "at"))));
        var timers = new ArrayList<Timer>();
        json.path("timers")
                .forEach(each -> timers.add(new Timer(
                        each.path("timer").asText(),
                        each.path("name").asText(),
                        instant(each, "at").orElseThrow())));
        var moves = new ArrayList<Move>();
        json.path("moves")
                .forEach(each -> moves.add(new Move(
                        each.path("answer").asText(),
                        each.path("place").asText(),
                        each.path("why").asText(),
                        instant(each, "at").orElseThrow())));
        var recalls = new ArrayList<String>();
        json.path("assignments").findValues("recalled").forEach(words -> recalls.add(words.asText()));
        var missing = new ArrayList<ItemId>();
        json.path("assignments")
                .forEach(permit -> permit.path("missingParts").forEach(part -> missing.add(new ItemId(part.asText()))));
        return new TimelineView(
                json.path("now").asText(),
                Optional.ofNullable(json.get("ended")).map(JsonNode::asText),
                List.copyOf(steps),
                List.copyOf(timers),
                List.copyOf(moves),
                List.copyOf(recalls),
                List.copyOf(missing));
    }

    private static Optional<Instant> instant(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::asText).map(Instant::parse);
    }
}
