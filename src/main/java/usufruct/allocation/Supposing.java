package usufruct.allocation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import usufruct.allocation.draw.Change;
import usufruct.allocation.draw.Supposition;
import usufruct.policy.PolicySet;
import usufruct.policy.Verdict;
import usufruct.policy.fact.NeedFacts;

/**
 * What every need of a round could have been with one thing changed, judged by the same policy: from these the draw finds
 * the smallest change that would have won.
 */
final class Supposing {
    /** From the smallest burden on the person to the greatest. */
    private static final List<Change> ALWAYS = List.of(
            new Change.Shift(24),
            new Change.Shift(-24),
            new Change.Shorten(75),
            new Change.Shift(48),
            new Change.Shift(-48),
            new Change.Shorten(50),
            new Change.Shift(72),
            new Change.Shift(-72),
            new Change.Shift(168),
            new Change.Shift(-168),
            new Change.Shorten(25),
            new Change.Shift(336));

    /**
     * A round beyond this many supposed pairs looks at fewer changes of each need: it must end some time. It looks at one of
     * each at least, which is no more than it judges anyway.
     */
    private static final long MOST_PAIRS = 200_000;

    private final Frozen frozen;
    private final Judging judging;
    private final PolicySet policy;
    private final long mostOfEach;

    private Supposing(Frozen frozen, PolicySet policy, long mostPairs) {
        this.frozen = frozen;
        this.policy = policy;
        long pairs = (long) frozen.needs().size() * frozen.offers().size();
        this.mostOfEach = Math.max(1, mostPairs / Math.max(1, pairs));
        this.judging = new Judging(frozen, policy);
    }

    /** The suppositions of a round, the smallest change of each need first; the same two always give the same. */
    static List<Supposition> suppose(Frozen frozen, PolicySet policy) {
        return suppose(frozen, policy, MOST_PAIRS);
    }

    static List<Supposition> suppose(Frozen frozen, PolicySet policy, long mostPairs) {
        return new Supposing(frozen, policy, mostPairs).suppositions();
    }

    private record Supposed(int need, Change change, Frozen.Asked as) {}

    private List<Supposition> suppositions() {
        List<Supposed> supposed = new ArrayList<>();
        for (int need = 0; need < frozen.needs().size() && !frozen.offers().isEmpty(); need++) {
            supposed.addAll(ofNeed(need));
        }
        List<List<Verdict>> rows =
                judging.rows(supposed.stream().map(Supposed::as).toList());
        return IntStream.range(0, supposed.size())
                .mapToObj(i -> {
                    Supposed each = supposed.get(i);
                    return new Supposition(each.need(), each.change(), judging.need(each.as()), rows.get(i));
                })
                .toList();
    }

    private List<Supposed> ofNeed(int index) {
        Frozen.Asked asked = frozen.needs().get(index);
        if (asked.facts().together().isPresent()) {
            return List.of();
        }
        return changes(asked.facts())
                .flatMap(change -> change
                        .apply(asked.facts())
                        .filter(facts ->
                                !facts.window().from().isBefore(frozen.facts().now()))
                        .map(facts -> new Supposed(index, change, asked.with(facts)))
                        .stream())
                .limit(mostOfEach)
                .toList();
    }

    /** One fewer at once, half of them, or one. */
    private static Stream<Change> fewer(NeedFacts need) {
        int least = need.amount().minimum();
        return IntStream.of(least - 1, least / 2, 1)
                .filter(units -> units >= 1)
                .distinct()
                .mapToObj(Change.Fewer::new);
    }

    /** Nobody is told to do without what the policy holds firm, nor to give a purpose other than their own. */
    private Stream<Change> changes(NeedFacts need) {
        Set<Change> purposes = new LinkedHashSet<>();
        if (need.purpose().isEmpty()) {
            frozen.offers().stream()
                    .map(offer -> offer.facts().requiredPurpose())
                    .filter(purpose -> !purpose.isEmpty())
                    .sorted()
                    .map(Change.For::new)
                    .forEach(purposes::add);
        }
        Stream<Change> without = need.constraints().keySet().stream()
                .filter(constraint -> !policy.plan().firm().contains(constraint))
                .map(Change.Without::new);
        return Stream.of(Stream.of(new Change.AgreeToCare()), fewer(need), ALWAYS.stream(), purposes.stream(), without)
                .flatMap(each -> each);
    }
}
