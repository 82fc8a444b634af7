package usufruct.allocation.unit;

/**
 * A problem as a graph that can be walked from persons: person, need, offer. Nodes have one numbering: persons, then
 * needs, then offers.
 */
final class Graph {
    final int firstNeed;
    final int firstOffer;
    final int nodes;
    final int[] capacity;

    /** Of each need, who asks. */
    final int[] asker;

    /** Where a person's needs begin in {@link #personNeed}; there they are in the order in which they are tried. */
    final int[] personFirst;

    final int[] personNeed;

    /** Where a need's offers begin in {@link #edgeOffer}. */
    final int[] edgeFirst;

    final int[] edgeOffer;

    Graph(UnitProblem problem) {
        UnitProblem.Needs needs = problem.needs();
        firstNeed = problem.people().count();
        firstOffer = firstNeed + needs.count();
        nodes = firstOffer + problem.offers();
        capacity = problem.capacity();
        asker = needs.person();
        edgeFirst = needs.first();
        edgeOffer = needs.offer();
        personFirst = Buckets.starts(asker, needs.count(), firstNeed);
        personNeed = new int[needs.count()];
        int[] place = personFirst.clone();
        for (int need : Buckets.ascending(needs.rank())) {
            personNeed[place[asker[need]]++] = need;
        }
    }

    int needs() {
        return firstOffer - firstNeed;
    }

    int offers() {
        return nodes - firstOffer;
    }
}
