package usufruct.allocation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import usufruct.allocation.draw.Ballot;
import usufruct.policy.Verdict;

/**
 * What is asked for a party is judged by the strictest of what is said of its people: a party gets nothing that one of them
 * may not have, and stands in a draw where whoever had most does. So nobody gains by asking for others, or by letting them ask.
 */
final class PartyVerdict {

    /**
     * The verdict of those that were given for its people.
     *
     * @param each whoever asks first
     * @return theirs where it refuses; else that of the first whom it refuses; else the one with the least weight. Of
     *     others it tells the rule and until when, and none of their numbers
     */
    static Verdict of(List<Verdict> each) {
        Verdict own = each.getFirst();
        if (!own.allows() || each.size() == 1) {
            return own;
        }
        return each.stream()
                .filter(verdict -> !verdict.allows())
                .findFirst()
                .map(PartyVerdict::ofAnother)
                .orElseGet(() -> each.stream()
                        .min(Comparator.comparingLong(Verdict::weight))
                        .orElseThrow());
    }

    private static Verdict ofAnother(Verdict refused) {
        return new Verdict(
                refused.refusals().stream()
                        .map(why -> new Verdict.Refused(
                                why.reason(),
                                why.rule(),
                                new TreeMap<>(Map.of("said of", "somebody in your party")),
                                why.trueAt()))
                        .toList(),
                refused.weights(),
                refused.weight(),
                refused.included());
    }

    /** Whoever of two had more, in each respect; what may still be won is the first one's, and the node; of turns elsewhere it tells the first one's alone. */
    static Ballot.Person harder(Ballot.Person one, Ballot.Person other) {
        var had = new TreeMap<String, Long>(one.had());
        other.had().forEach((kind, minutes) -> had.merge(kind, minutes, Math::max));
        Optional<Instant> last = Stream.of(one.lastUse(), other.lastUse())
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
        return new Ballot.Person(
                one.node(),
                one.remaining(),
                Math.max(one.uses(), other.uses()),
                Math.max(one.usage(), other.usage()),
                last,
                had,
                one.elsewhere());
    }

    private PartyVerdict() {}
}
