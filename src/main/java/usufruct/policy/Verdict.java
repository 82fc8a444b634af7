package usufruct.policy;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import usufruct.words.Reason;

/**
 * What a policy set says of one pair: every rule that spoke, in a fixed order.
 *
 * @param refusals why not, the strongest reason first; none when the pair may meet
 * @param weights what the pair's lottery weight is made of
 * @param weight the lottery weight: the base and all that was added, at least 1
 * @param included the cohorts that the pair belongs to, for which a share may be kept
 */
public record Verdict(List<Refused> refusals, List<Weighed> weights, long weight, List<Included> included) {

    /**
     * A rule that said no.
     *
     * @param rule the rule's name: the sentence that the member reads
     * @param facts the values that decided, by name
     * @param trueAt when the rule would stop saying no, where time decides
     */
    public record Refused(Reason reason, String rule, SortedMap<String, String> facts, Optional<Instant> trueAt) {
        public Refused {
            facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        }
    }

    /** A rule that added to the weight. */
    public record Weighed(String rule, long added) {}

    /** A rule that put the pair into a cohort. */
    public record Included(String rule, String cohort) {}

    private static final Comparator<Refused> STRONGEST_FIRST =
            Comparator.comparing(Refused::reason).thenComparing(Refused::rule);

    private static final Comparator<Weighed> BY_RULE = Comparator.comparing(Weighed::rule);

    private static final Comparator<Included> BY_COHORT =
            Comparator.comparing(Included::cohort).thenComparing(Included::rule);

    public Verdict {
        refusals = sorted(refusals, STRONGEST_FIRST);
        weights = sorted(weights, BY_RULE);
        included = sorted(included, BY_COHORT);
        if (weight < 1) {
            throw new IllegalArgumentException("a weight of `" + weight + "`; it is at least 1");
        }
    }

    /** A verdict on a pair of no cohort. */
    public Verdict(List<Refused> refusals, List<Weighed> weights, long weight) {
        this(refusals, weights, weight, List.of());
    }

    static Verdict of(List<Refused> refusals, List<Weighed> weights, List<Included> included, long baseWeight) {
        return new Verdict(
                refusals,
                weights,
                Math.addExact(
                        baseWeight, weights.stream().mapToLong(Weighed::added).reduce(0, Math::addExact)),
                included);
    }

    private static <T> List<T> sorted(List<T> found, Comparator<T> order) {
        return found.size() < 2
                ? List.copyOf(found)
                : found.stream().sorted(order).toList();
    }

    /** Nothing speaks against the pair. */
    public boolean allows() {
        return refusals.isEmpty();
    }
}
