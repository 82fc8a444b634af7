package usufruct.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A change between two versions of a policy in its parts, for pages that tell it in their reader's language. */
public final class PolicyChangeJson {

    /**
     * @param before the set that the change begins from; what a rule that is gone was called stands there
     * @param after the set that it comes to
     */
    public static ObjectNode write(PolicyChange change, PolicySet before, PolicySet after) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        switch (change) {
            case PolicyChange.NumberChanged(var name, var old, var now) -> {
                view.put("kind", "number").put("name", name);
                old.ifPresent(value -> view.put("before", value));
                now.ifPresent(value -> view.put("after", value));
            }
            case PolicyChange.DrawChanged(var old, var now) -> {
                view.put("kind", "draw");
                view.set("before", DrawPlanJson.write(old));
                view.set("after", DrawPlanJson.write(now));
            }
            case PolicyChange.RuleAdded(var rule, var asks, var says) -> {
                putRule(view.put("kind", "added"), after, rule);
                put(view, "asksNew", asks);
                put(view, "saysNew", says);
            }
            case PolicyChange.RuleRemoved(var rule, var asks, var says) -> {
                putRule(view.put("kind", "removed"), before, rule);
                put(view, "asksGone", asks);
                put(view, "saysGone", says);
            }
            case PolicyChange.Renamed(var old, var now) -> {
                putRule(view.put("kind", "renamed"), after, now);
                putRule(view.putObject("was"), before, old);
            }
            case PolicyChange.Rewritten(var rule) -> putRule(view.put("kind", "rewritten"), after, rule);
            case PolicyChange.ToldOtherwise() -> view.put("kind", "told");
            case PolicyChange.RuleChanged(var rule, var asksGone, var asksNew, var saysGone, var saysNew) -> {
                putRule(view.put("kind", "changed"), after, rule);
                put(view, "asksGone", asksGone);
                put(view, "asksNew", asksNew);
                put(view, "saysGone", saysGone);
                put(view, "saysNew", saysNew);
            }
        }
        return view;
    }

    private static void putRule(ObjectNode view, PolicySet in, String rule) {
        view.put("rule", rule);
        PolicyInWords.putTold(view, in, rule);
    }

    private static void put(ObjectNode view, String name, List<String> words) {
        ArrayNode list = view.putArray(name);
        words.forEach(list::add);
    }

    private PolicyChangeJson() {}
}
