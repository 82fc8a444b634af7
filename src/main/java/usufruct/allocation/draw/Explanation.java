package usufruct.allocation.draw;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Why a decision is as it is, in the order in which a person reads it.
 *
 * @param sentence one plain sentence: what happened
 * @param rule the rule that decided, in the words of the policy
 * @param numbers the values that decided, by name; the person's own exact, those of others only where many stand behind
 * @param change the smallest change of the need that would have won this round, found by drawing with it; absent for a
 *     winner, and where none was found
 * @param next one plain sentence: what comes next, or what would help
 */
public record Explanation(
        String sentence, String rule, SortedMap<String, String> numbers, Optional<Change> change, String next) {
    /** The name of a need's place among the numbers. */
    public static final String PLACE = "your place";

    public Explanation {
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
    }

    Explanation with(Optional<Change> found) {
        return new Explanation(sentence, rule, numbers, found, next);
    }
}
