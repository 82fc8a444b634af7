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
     * Things won together count as one turn, and so do several units at once; their minutes count each.
     *
     * @param units how many each claim won
     */
    void won(Turn turn, String node, ToLongFunction<Turn.Claim> units) {
        String person = turn.first().need().person();
        long length = turn.claims().stream()
                .mapToLong(claim -> Math.multiplyExact(claim.need().length().toMinutes(), units.applyAsLong(claim)))
                .sum();
        turns.merge(person, 1L, Long::sum);
        minutes.merge(person, length, Long::sum);
        turnsOfNode.merge(node, 1L, Long::sum);
        urgent += turn.first().need().urgent() ? 1 : 0;
    }

    /** Minutes of each kind of resource that somebody won. */
    void wonOf(String person, Map<String, Long> minutes) {
        Map<String, Long> all = resources.computeIfAbsent(person, ignored -> new HashMap<>());
        minutes.forEach((kind, more) -> all.merge(kind, more, Math::addExact));
    }

    Map<String, Long> resources(String person) {
        return resources.getOrDefault(person, Map.of());
    }

    long turns(String person) {
        return turns.getOrDefault(person, 0L);
    }

    long minutes(String person) {
        return minutes.getOrDefault(person, 0L);
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
