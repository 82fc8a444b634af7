package usufruct.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What changes from one version of a policy to another, in words.
 *
 * @param changes numbers first, then the draw, then rules and what they are called, each in a fixed order; none when both say the same in the same text
 */
public record PolicyDifference(List<PolicyChange> changes) {
    public PolicyDifference {
        changes = List.copyOf(changes);
    }

    /** What somebody must know who knows the version before. */
    public static PolicyDifference between(PolicySet before, PolicySet after) {
        List<PolicyChange> changes = new ArrayList<>(numbers(before, after));
        if (!before.plan().equals(after.plan())) {
            changes.add(new PolicyChange.DrawChanged(before.plan(), after.plan()));
        }
        Map<String, Rule> old = byName(before);
        Map<String, Rule> now = byName(after);
        List<Rule> gone = without(before.rules(), now);
        List<Rule> added = without(after.rules(), old);
        for (Rule rule : List.copyOf(added)) {
            gone.stream().filter(other -> saysAs(other, rule)).findFirst().ifPresent(other -> {
                changes.add(new PolicyChange.Renamed(other.name(), rule.name()));
                gone.remove(other);
                added.remove(rule);
            });
        }
        added.forEach(rule -> changes.add(new PolicyChange.RuleAdded(rule.name(), asks(rule), says(rule))));
        gone.forEach(rule -> changes.add(new PolicyChange.RuleRemoved(rule.name(), asks(rule), says(rule))));
        for (Rule rule : after.rules()) {
            Optional.ofNullable(old.get(rule.name()))
                    .filter(other -> !other.source().equals(rule.source()))
                    .ifPresent(other -> changes.add(changed(other, rule)));
        }
        if (after.rules().stream()
                .map(Rule::name)
                .filter(old::containsKey)
                .anyMatch(name -> !after.told(name).equals(before.told(name)))) {
            changes.add(new PolicyChange.ToldOtherwise());
        }
        return new PolicyDifference(changes);
    }

    /** One sentence for each change. */
    public List<String> inWords() {
        return changes.stream().map(PolicyChange::inWords).toList();
    }

    private static List<PolicyChange> numbers(PolicySet before, PolicySet after) {
        Map<String, Long> old = before.parameters().values();
        Map<String, Long> now = after.parameters().values();
        List<PolicyChange> changes = new ArrayList<>();
        old.forEach((name, value) -> {
            if (!value.equals(now.get(name))) {
                changes.add(
                        new PolicyChange.NumberChanged(name, Optional.of(value), Optional.ofNullable(now.get(name))));
            }
        });
        now.forEach((name, value) -> {
            if (!old.containsKey(name)) {
                changes.add(new PolicyChange.NumberChanged(name, Optional.empty(), Optional.of(value)));
            }
        });
        return changes;
    }

    private static PolicyChange changed(Rule before, Rule after) {
        return saysAs(before, after)
                ? new PolicyChange.Rewritten(after.name())
                : new PolicyChange.RuleChanged(
                        after.name(),
                        minus(asks(before), asks(after)),
                        minus(asks(after), asks(before)),
                        minus(says(before), says(after)),
                        minus(says(after), says(before)));
    }

    private static boolean saysAs(Rule one, Rule other) {
        return sorted(asks(one)).equals(sorted(asks(other))) && says(one).equals(says(other));
    }

    private static List<String> sorted(List<String> words) {
        return words.stream().sorted().toList();
    }

    private static List<String> minus(List<String> words, List<String> others) {
        return words.stream().filter(word -> !others.contains(word)).toList();
    }

    private static List<Rule> without(List<Rule> rules, Map<String, Rule> names) {
        return rules.stream()
                .filter(rule -> !names.containsKey(rule.name()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Map<String, Rule> byName(PolicySet set) {
        return set.rules().stream().collect(Collectors.toMap(Rule::name, Function.identity()));
    }

    private static List<String> asks(Rule rule) {
        return rule.conditions().stream().map(Rule.Condition::words).toList();
    }

    private static List<String> says(Rule rule) {
        return rule.consequences().stream().map(Rule.Consequence::words).toList();
    }
}
