package usufruct.policy;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import usufruct.policy.fact.Candidate;

/** Measures the {@link Coverage} of rules by stories. */
final class Measuring {
    private final List<String> stories;
    private final List<Candidate> candidates;
    private final List<Verdict> verdicts;

    /** Stories, their candidates, and the verdicts on them, each in the same order. */
    Measuring(List<String> stories, List<Candidate> candidates, List<Verdict> verdicts) {
        this.stories = stories;
        this.candidates = candidates;
        this.verdicts = verdicts;
    }

    Coverage coverage(List<Rule> rules) {
        return new Coverage(rules.stream().map(this::rule).toList());
    }

    private Coverage.RuleCoverage rule(Rule rule) {
        List<String> spokeIn = IntStream.range(0, stories.size())
                .filter(i -> speaks(verdicts.get(i), rule.name()))
                .mapToObj(stories::get)
                .toList();
        return new Coverage.RuleCoverage(
                rule.name(), spokeIn, rule.atoms().stream().map(this::condition).toList());
    }

    private static boolean speaks(Verdict verdict, String rule) {
        return verdict.refusals().stream().anyMatch(refused -> refused.rule().equals(rule))
                || verdict.weights().stream().anyMatch(weighed -> weighed.rule().equals(rule))
                || verdict.included().stream()
                        .anyMatch(included -> included.rule().equals(rule));
    }

    private Coverage.ConditionCoverage condition(Expression.Atom atom) {
        return new Coverage.ConditionCoverage(
                atom.text(),
                candidates.stream().anyMatch(reckonable(atom.holds())),
                candidates.stream().anyMatch(reckonable(atom.holds().negate())));
    }

    /** A condition that may stand behind another one overflows where it is asked alone: then it was not asked. */
    private static Predicate<Candidate> reckonable(Predicate<Candidate> condition) {
        return candidate -> {
            try {
                return condition.test(candidate);
            } catch (ArithmeticException e) {
                return false;
            }
        };
    }
}
