package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * A permit that was called back by rule.
 *
 * @param cause {@code urgent} or {@code maintenance}
 * @param level what stands above the permit: {@code need} or {@code thing}
 * @param sentence what was done, why, by which rule, and what comes next
 * @param firstUntil until when its person comes before all others, once
 * @param usedIn the round in which they did, and won
 * @param why the steward's words
 * @param next what its need may expect now, while it waits
 */
public record RecallView(
        ItemId id,
        String cause,
        String level,
        String sentence,
        Rule rule,
        Did steward,
        Instant madeAt,
        Instant firstUntil,
        Optional<ItemId> usedIn,
        String why,
        Optional<OutlookView> next) {

    /**
     * The rule in words and numbers.
     *
     * @param policy the name of the policy by which the permit was won
     */
    public record Rule(String text, String parameter, long noticeHours, String policy, long version, String hash) {}

    static RecallView read(JsonNode json) {
        JsonNode rule = json.path("rule");
        return new RecallView(
                new ItemId(json.path("id").asText()),
                json.path("cause").asText(),
                json.path("level").asText(),
                json.path("sentence").asText(),
                new Rule(
                        rule.path("text").asText(),
                        rule.path("parameter").asText(),
                        rule.path("noticeHours").asLong(),
                        rule.path("policy").asText(),
                        rule.path("version").asLong(),
                        rule.path("hash").asText()),
                new Did(json.path("steward").asText()),
                Instant.parse(json.path("madeAt").asText()),
                Instant.parse(json.path("firstUntil").asText()),
                Optional.ofNullable(json.get("usedIn")).map(JsonNode::asText).map(ItemId::new),
                json.path("why").asText(),
                Optional.ofNullable(json.get("next")).map(OutlookView::read));
    }
}
