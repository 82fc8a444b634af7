package usufruct.allocation.unit;

import java.util.Arrays;

/**
 * Why an allotment is the best: the regions in which every unit is in use. From a person who stayed with less than they
 * could use, go to their needs that wait, to the offers that would serve these, to the needs that hold those offers'
 * units, and on to what those needs and their persons could use instead: whatever is reached belongs to the person's
 * region or to an earlier one. A region has no free unit, and whoever holds one of its units came before that person.
 *
 * @param personRegion the region of each person, or {@link #OPEN}
 * @param offerRegion the region of each offer, or {@link #OPEN}
 * @param roots of each region the person who found nothing left, in the order in which they were refused
 */
public record Proof(int[] personRegion, int[] offerRegion, int[] roots) {
    /** In no region: nobody who waits reaches it. */
    public static final int OPEN = -1;

    /** Collects the regions while the search goes on. */
    static final class Builder {
        private final Graph graph;
        private final Holding holding;
        private final Distances distances;
        private final int[] personRegion;
        private final int[] offerRegion;
        private final int[] stack;
        private int height;
        private int[] roots = new int[16];
        private int regions;

        Builder(Graph graph, Holding holding, Distances distances) {
            this.graph = graph;
            this.holding = holding;
            this.distances = distances;
            personRegion = new int[graph.firstNeed];
            offerRegion = new int[graph.offers()];
            Arrays.fill(personRegion, OPEN);
            Arrays.fill(offerRegion, OPEN);
            stack = new int[graph.firstNeed + graph.offers()];
        }

        /** Everything that this person reaches and nobody reached before is a region. */
        void close(int root) {
            if (personRegion[root] != OPEN) {
                return;
            }
            reachPerson(root);
            while (height > 0) {
                int node = stack[--height];
                if (node < graph.firstNeed) {
                    leavePerson(node);
                } else {
                    leaveOffer(node - graph.firstNeed);
                }
            }
            addRoot(root);
        }

        private void addRoot(int root) {
            if (regions == roots.length) {
                roots = Arrays.copyOf(roots, regions * 2);
            }
            roots[regions++] = root;
        }

        private void leavePerson(int person) {
            for (int at = graph.personFirst[person]; at < graph.personFirst[person + 1]; at++) {
                if (!holding.isServed(graph.personNeed[at])) {
                    reachOffers(graph.personNeed[at]);
                }
            }
        }

        private void leaveOffer(int offer) {
            for (int slot = holding.slotFirst[offer]; slot < holding.slotFirst[offer + 1]; slot++) {
                reachPerson(graph.asker[holding.holder[slot]]);
                reachOffers(holding.holder[slot]);
            }
        }

        private void reachOffers(int need) {
            distances.bury(graph.firstNeed + need);
            for (int edge = graph.edgeFirst[need]; edge < graph.edgeFirst[need + 1]; edge++) {
                int offer = graph.edgeOffer[edge];
                if (offerRegion[offer] == OPEN && offer != holding.offerOf[need]) {
                    distances.bury(graph.firstOffer + offer);
                    offerRegion[offer] = regions;
                    stack[height++] = graph.firstNeed + offer;
                }
            }
        }

        private void reachPerson(int person) {
            if (personRegion[person] == OPEN) {
                distances.bury(person);
                personRegion[person] = regions;
                stack[height++] = person;
            }
        }

        Proof build() {
            return new Proof(personRegion, offerRegion, Arrays.copyOf(roots, regions));
        }
    }
}
