package usufruct.allocation.draw;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What everybody has won so far in a draw. */
final class Tally {
    private final Map<String, Long> turns = new HashMap<>();
    private final Map<String, Long> minutes = new HashMap<>();
    private final Map<String, Map<String, Long>> resources = new HashMap<>();
    private final Map<String, Long> turnsOfNode = new HashMap<>();
    private final Map<String, Long> turnsOfShare = new HashMap<>();
    private long urgent;

    /** One that came under the share that is kept for a cohort. */
    void wonUnder(String cohort) {
        turnsOfShare.merge(cohort, 1L, Long::sum);
    }

    /**
     * Things won together count as one turn, and so do several units at once; their minutes count each. What is won for several
     * people is a turn of each of them.
     *
     * @param units how many each claim won
     */
    void won(Turn turn, String node, ToLongFunction<Turn.Claim> units) {
        long length = turn.claims().stream()
                .mapToLong(claim -> Math.multiplyExact(claim.need().length().toMinutes(), units.applyAsLong(claim)))
                .sum();
        turn.claims().stream()
                .flatMap(claim -> claim.need().everybody())
                .distinct()
                .forEach(person -> {
                    turns.merge(person, 1L, Long::sum);
                    minutes.merge(person, length, Long::sum);
                });
        turnsOfNode.merge(node, 1L, Long::sum);
        urgent += turn.first().need().urgent() ? 1 : 0;
    }

    /** Minutes of each kind of resource that were won with a need. */
    void wonOf(Ballot.Need need, Map<String, Long> minutes) {
        need.everybody().forEach(person -> {
            Map<String, Long> all = resources.computeIfAbsent(person, ignored -> new HashMap<>());
            minutes.forEach((kind, more) -> all.merge(kind, more, Math::addExact));
        });
    }

    /** Of each kind, the most that one of those has won whose turn a need is. */
    Map<String, Long> resources(Ballot.Need need) {
        Map<String, Long> most = new HashMap<>();
        need.everybody()
                .flatMap(person -> resources.getOrDefault(person, Map.of()).entrySet().stream())
                .forEach(each -> most.merge(each.getKey(), each.getValue(), Math::max));
        return most;
    }

    long turns(String person) {
        return turns.getOrDefault(person, 0L);
    }

    /** The most turns that one of those has won whose turn a need is. */
    long turns(Ballot.Need need) {
        return need.everybody().mapToLong(this::turns).max().orElseThrow();
    }

    /** The most minutes that one of those has won whose turn a need is. */
    long minutes(Ballot.Need need) {
        return need.everybody()
                .mapToLong(person -> minutes.getOrDefault(person, 0L))
                .max()
                .orElseThrow();
    }

    long turnsOfNode(String node) {
        return turnsOfNode.getOrDefault(node, 0L);
    }

    /** How many turns won under the share of a cohort. */
    long under(String cohort) {
        return turnsOfShare.getOrDefault(cohort, 0L);
    }

    /** How many urgent needs won. */
    long urgent() {
        return urgent;
    }
}
