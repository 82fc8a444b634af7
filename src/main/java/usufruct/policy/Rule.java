package usufruct.policy;

import java.util.List;
import java.util.function.BiConsumer;
import usufruct.policy.fact.Candidate;

/**
 * One rule, read and checked.
 *
 * @param name the sentence that the member reads
 * @param condition when it speaks
 * @param consequences what it leaves in {@link Findings}, in order
 * @param source its canonical text
 */
record Rule(String name, Expression condition, List<BiConsumer<Candidate, Findings>> consequences, String source) {

    void speak(Candidate candidate, Findings policy) {
        consequences.forEach(consequence -> consequence.accept(candidate, policy));
    }
}
