package usufruct.allocation.unit;

import java.util.Arrays;

/** Which need holds a unit of which offer, while the search goes on. Units of an offer are slots that fill in order. */
final class Holding {
    static final int NONE = -1;

    private final Graph graph;

    /** Of each need, the offer that serves it; {@link #NONE} when none does. */
    final int[] offerOf;

    private final int[] slotOf;

    /** Where an offer's slots begin in {@link #holder}. */
    final int[] slotFirst;

    /** How many of an offer's slots are filled. */
    final int[] used;

    /** The need in each slot. */
    final int[] holder;

    Holding(Graph graph) {
        this.graph = graph;
        offerOf = new int[graph.needs()];
        slotOf = new int[graph.needs()];
        Arrays.fill(offerOf, NONE);
        Arrays.fill(slotOf, NONE);
        used = new int[graph.offers()];
        int[] asked = Buckets.starts(graph.edgeOffer, graph.edgeOffer.length, graph.offers());
        slotFirst = new int[graph.offers() + 1];
        for (int offer = 0; offer < graph.offers(); offer++) {
            int most = Math.min(graph.capacity[offer], asked[offer + 1] - asked[offer]);
            slotFirst[offer + 1] = slotFirst[offer] + most;
        }
        holder = new int[slotFirst[graph.offers()]];
    }

    boolean isFree(int offer) {
        return used[offer] < graph.capacity[offer];
    }

    boolean isServed(int need) {
        return offerOf[need] != NONE;
    }

    /**
     * Lets units change hands along a path, so that the person at its start has one more and nobody has less.
     *
     * @param path nodes: a person, a need of theirs, an offer, a need that it serves, and so on to a free offer
     * @param last the index of the free offer
     */
    void shift(int[] path, int last) {
        int offer = path[last] - graph.firstOffer;
        int slot = slotFirst[offer] + used[offer]++;
        for (int at = last; ; ) {
            int need = path[at - 1] - graph.firstNeed;
            int left = slotOf[need];
            holder[slot] = need;
            slotOf[need] = slot;
            offerOf[need] = offer;
            if (left == NONE) {
                if (at == 2) {
                    return;
                }
                // the person gave another need's unit for this one
                int given = path[at - 3] - graph.firstNeed;
                left = slotOf[given];
                slotOf[given] = NONE;
                offerOf[given] = NONE;
                at -= 4;
            } else {
                at -= 2;
            }
            slot = left;
            offer = path[at] - graph.firstOffer;
        }
    }
}
