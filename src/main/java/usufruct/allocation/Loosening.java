package usufruct.allocation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import usufruct.allocation.draw.Ballot;
import usufruct.policy.Verdict;
import usufruct.words.Reason;

/** How a ballot stands to another one of the same facts, by what it refuses and by how much it leaves everybody. */
enum Loosening {
    /** It refuses the same, and leaves as much. */
    SAME,
    /** It refuses less or leaves more somewhere, and nowhere the other way round. */
    LOOSER,
    /** Somewhere it refuses more, or leaves less. */
    TIGHTER;

    static Loosening of(Ballot was, Ballot is) {
        return IntStream.range(0, was.needs().size())
                .mapToObj(need -> ofNeed(was, is, need))
                .reduce(ofEach(was.nodeRemaining(), is.nodeRemaining()), Loosening::and);
    }

    /** Both together. */
    Loosening and(Loosening other) {
        return compareTo(other) < 0 ? other : this;
    }

    private static Loosening ofNeed(Ballot was, Ballot is, int need) {
        Loosening left = ofNumbers(was.person(need).remaining(), is.person(need).remaining())
                .and(ofNumbers(
                        was.needs().get(need).mostTurns(), is.needs().get(need).mostTurns()))
                .and(ofEach(was.needs().get(need).heads(), is.needs().get(need).heads()));
        List<Verdict> before = was.row(need);
        List<Verdict> after = is.row(need);
        for (int offer = 0; offer < before.size(); offer++) {
            left = left.and(ofRefusals(rules(before.get(offer)), rules(after.get(offer))));
        }
        return left;
    }

    private static Loosening ofEach(Map<String, Long> was, Map<String, Long> is) {
        return was.entrySet().stream()
                .map(each -> ofNumbers(each.getValue(), Objects.requireNonNull(is.get(each.getKey()))))
                .reduce(SAME, Loosening::and);
    }

    private static Loosening ofNumbers(long was, long is) {
        if (was == is) {
            return SAME;
        }
        return was < is ? LOOSER : TIGHTER;
    }

    private static Loosening ofRefusals(Set<Spoken> was, Set<Spoken> is) {
        if (!was.containsAll(is)) {
            return TIGHTER;
        }
        return was.size() == is.size() ? SAME : LOOSER;
    }

    private static Set<Spoken> rules(Verdict verdict) {
        return verdict.refusals().stream()
                .map(refused -> new Spoken(refused.reason(), refused.rule()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private record Spoken(Reason reason, String rule) {}
}
