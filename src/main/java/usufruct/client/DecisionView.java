package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import usufruct.words.ItemId;

/**
 * What a round said to a need.
 *
 * @param reason why it waits; empty when it won
 * @param sentence what happened
 * @param next what comes next, or would help
 * @param basis what it follows from
 * @param assignment what a winner got
 * @param trueAt when the reason would be gone, where time decides
 * @param appealUntil until when the caller can appeal it; empty when they cannot
 * @param givenOutsideDraw how many things of the pool stewards gave away just before, without a draw
 */
public record DecisionView(
        ItemId round,
        Optional<String> reason,
        String sentence,
        String next,
        Basis basis,
        Optional<ItemId> assignment,
        Optional<Instant> trueAt,
        Optional<Instant> appealUntil,
        long givenOutsideDraw) {

    /**
     * What a decision follows from.
     *
     * @param rule the rule that decided, in the policy's words
     * @param numbers the values that decided, by name
     * @param policy name, version and hash of the policy set
     */
    public record Basis(String rule, SortedMap<String, String> numbers, String policy) {
        public Basis {
            numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
        }
    }

    static DecisionView read(JsonNode json) {
        return new DecisionView(
                new ItemId(json.path("roundId").asText()),
                text(json, "reason"),
                json.path("sentence").asText(),
                json.path("next").asText(),
                basis(json),
                text(json, "assignmentId").map(ItemId::new),
                Optional.ofNullable(json.get("trueAt")).map(JsonNode::asLong).map(Instant::ofEpochMilli),
                text(json.path("appeal"), "until").map(Instant::parse),
                json.path("givenOutsideDraw").asLong());
    }

    private static Basis basis(JsonNode json) {
        var numbers = new TreeMap<String, String>();
        json.path("numbers")
                .properties()
                .forEach(each -> numbers.put(each.getKey(), each.getValue().asText()));
        JsonNode policy = json.path("policy");
        return new Basis(
                json.path("rule").asText(),
                numbers,
                policy.path("name").asText() + " version "
                        + policy.path("version").asText() + ", "
                        + policy.path("hash").asText());
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::asText);
    }
}
