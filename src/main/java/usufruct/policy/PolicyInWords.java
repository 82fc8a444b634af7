package usufruct.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;
import usufruct.policy.fact.KnownNumber;

/** A whole policy as people read it: each rule's sentence with what it asks and says, each number with its meaning. */
public final class PolicyInWords {

    /** What a policy says, in the order in which it stands. */
    public static ObjectNode of(PolicySet policy) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", policy.name())
                .put("version", policy.version())
                .put("hash", policy.hash());
        ArrayNode rules = json.putArray("rules");
        policy.rules().forEach(rule -> {
            ObjectNode view = rules.addObject().put("sentence", rule.name());
            putTold(view, policy, rule.name());
            ArrayNode asks = view.putArray("asks");
            rule.conditions().forEach(each -> asks.add(each.words()));
            ArrayNode says = view.putArray("says");
            rule.consequences().forEach(each -> says.add(each.words()));
        });
        ArrayNode numbers = json.putArray("numbers");
        policy.parameters().values().forEach((name, value) -> {
            ObjectNode view = numbers.addObject().put("name", name).put("value", value);
            KnownNumber.of(name).ifPresent(known -> view.put("words", known.say(value)));
        });
        json.set("draw", DrawPlanJson.write(policy.plan()));
        return json;
    }

    /** Adds what a rule is called in other languages, as `in`; nothing where it has its own sentence alone. */
    public static void putTold(ObjectNode view, PolicySet policy, String rule) {
        SortedMap<String, String> told = policy.told(rule);
        if (!told.isEmpty()) {
            told.forEach(view.putObject("in")::put);
        }
    }

    /** As above, with what a rule was called in a set that a round's record tells of, as `ruleIn` of the rule's decision. */
    public static void putTold(ObjectNode decision, JsonNode recorded) {
        String rule = decision.path("rule").asText();
        recorded.path("sentences").properties().forEach(language -> {
            JsonNode told = language.getValue().path(rule);
            if (told.isTextual()) {
                decision.withObject("/ruleIn").put(language.getKey(), told.asText());
            }
        });
    }

    private PolicyInWords() {}
}
