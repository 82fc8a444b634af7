package usufruct.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import usufruct.policy.fact.Candidate;

/**
 * One rule, read and checked.
 *
 * @param name the sentence that the member reads
 * @param conditions when it speaks: when all hold
 * @param consequences what it leaves in {@link Findings}, in order
 * @param source its canonical text
 */
record Rule(String name, List<Condition> conditions, List<Consequence> consequences, String source) {

    /** @param words what it asks, in plain words and without bound names */
    record Condition(Expression.Flag flag, String words) {}

    /**
     * @param words what it says, in plain words and without bound names
     * @param cohort the cohort that it puts a pair into
     */
    record Consequence(BiConsumer<Candidate, Findings> call, String words, Optional<String> cohort) {
        Consequence(BiConsumer<Candidate, Findings> call, String words) {
            this(call, words, Optional.empty());
        }
    }

    /** @throws PolicyException when it reckons with numbers that are too large */
    boolean holds(Candidate candidate) {
        try {
            for (Condition condition : conditions) {
                if (!condition.flag().of().test(candidate)) {
                    return false;
                }
            }
            return true;
        } catch (ArithmeticException e) {
            throw overflow(e);
        }
    }

    /** @throws PolicyException when it reckons with numbers that are too large */
    void speak(Candidate candidate, Findings policy) {
        try {
            consequences.forEach(consequence -> consequence.call().accept(candidate, policy));
        } catch (ArithmeticException e) {
            throw overflow(e);
        }
    }

    /** Whether it puts pairs into a cohort. */
    boolean includesIn(String cohort) {
        return consequences.stream()
                .anyMatch(each -> each.cohort().filter(cohort::equals).isPresent());
    }

    /** The smallest conditions that it asks. */
    List<Expression.Atom> atoms() {
        return conditions.stream()
                .flatMap(condition -> condition.flag().atoms().stream())
                .toList();
    }

    private PolicyException overflow(ArithmeticException e) {
        return new PolicyException(
                "the rule \"" + name + "\" reckons with numbers that overflow; compare smaller ones", e);
    }
}
