package usufruct.allocation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import usufruct.allocation.draw.Ballot;
import usufruct.allocation.draw.Change;
import usufruct.allocation.draw.Supposition;
import usufruct.policy.PolicySet;
import usufruct.policy.Verdict;
import usufruct.policy.fact.Candidate;
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

    /** A round beyond this many supposed pairs looks at fewer changes of each need: it must end some time. */
    private static final long MOST_PAIRS = 200_000;

    private final Frozen frozen;
    private final Judging judging;
    private final PolicySet policy;

    private Supposing(Frozen frozen, PolicySet policy) {
        this.frozen = frozen;
        this.policy = policy;
        this.judging = new Judging(frozen, policy);
    }

    /** The suppositions of a round, the smallest change of each need first; the same two always give the same. */
    static List<Supposition> suppose(Frozen frozen, PolicySet policy) {
        return new Supposing(frozen, policy).suppositions();
    }

    private record Supposed(int need, Change change, Ballot.Need as, List<Candidate> row) {}

    private List<Supposition> suppositions() {
        int width = frozen.offers().size();
        List<Supposed> supposed = new ArrayList<>();
        for (int need = 0; need < frozen.needs().size() && width > 0; need++) {
            supposed.addAll(ofNeed(need));
        }
        List<Verdict> verdicts = policy.judge(
                supposed.stream().flatMap(each -> each.row().stream()).toList());
        List<Supposition> suppositions = new ArrayList<>();
        for (int i = 0; i < supposed.size(); i++) {
            Supposed each = supposed.get(i);
            suppositions.add(new Supposition(
                    each.need(), each.change(), each.as(), verdicts.subList(i * width, (i + 1) * width)));
        }
        return suppositions;
    }

    private List<Supposed> ofNeed(int index) {
        Frozen.Asked asked = frozen.needs().get(index);
        if (asked.facts().together().isPresent()) {
            return List.of();
        }
        long pairs = Math.max(1, (long) frozen.needs().size() * frozen.offers().size());
        return changes(asked.facts())
                .limit(MOST_PAIRS / pairs)
                .flatMap(change -> change
                        .apply(asked.facts())
                        .filter(facts ->
                                !facts.window().from().isBefore(frozen.facts().now()))
                        .map(facts -> supposed(index, asked, change, facts))
                        .stream())
                .toList();
    }

    private Supposed supposed(int index, Frozen.Asked asked, Change change, NeedFacts facts) {
        var changed = new Frozen.Asked(asked.needId(), asked.person(), facts, asked.waited());
        return new Supposed(index, change, judging.need(changed), judging.row(changed));
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
