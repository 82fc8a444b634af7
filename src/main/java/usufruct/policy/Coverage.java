package usufruct.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * How well a set's stories tell its rules: where each rule spoke, and whether each of its smallest conditions was once
 * true and once false.
 *
 * @param rules one for each rule of the set, in its order
 */
public record Coverage(List<RuleCoverage> rules) {

    /**
     * One rule among the stories.
     *
     * @param rule its sentence
     * @param spokeIn the stories in which it spoke, in their order
     * @param conditions its yes-or-no facts and comparisons
     */
    public record RuleCoverage(String rule, List<String> spokeIn, List<ConditionCoverage> conditions) {
        public RuleCoverage {
            spokeIn = List.copyOf(spokeIn);
            conditions = List.copyOf(conditions);
        }
    }

    /** One condition, as it stands in the rule, and how the stories had it. */
    public record ConditionCoverage(String condition, boolean wasTrue, boolean wasFalse) {}

    public Coverage {
        rules = List.copyOf(rules);
    }

    /** What the stories leave untold, one sentence each; none when they tell all. */
    public List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        for (RuleCoverage rule : rules) {
            if (rule.spokeIn().isEmpty()) {
                gaps.add("in no story does the rule \"" + rule.rule() + "\" speak");
            }
            for (ConditionCoverage condition : rule.conditions()) {
                if (!condition.wasTrue()) {
                    gaps.add(gap(condition, "true", rule));
                }
                if (!condition.wasFalse()) {
                    gaps.add(gap(condition, "false", rule));
                }
            }
        }
        return gaps;
    }

    private static String gap(ConditionCoverage condition, String value, RuleCoverage rule) {
        return "in no story is `" + condition.condition() + "` " + value + ", of the rule \"" + rule.rule() + "\"";
    }
}
