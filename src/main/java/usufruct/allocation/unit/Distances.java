package usufruct.allocation.unit;

import java.util.Arrays;

/**
 * For every node a bound from below on how many steps lead from it to a free unit. A bound only rises. When a search
 * leaves no node at some bound, nothing that is above it at that moment can ever reach a free unit (the gap of Ahuja and
 * Orlin, Naval Research Logistics 38, 1991).
 */
final class Distances {
    /** No free unit can be reached, now or later. */
    static final int DEAD = Integer.MAX_VALUE;

    final int[] of;
    private final int[] nodesAt;

    /** The distances while every unit is free. */
    Distances(Graph graph) {
        of = new int[graph.nodes];
        nodesAt = new int[graph.nodes + 3];
        Arrays.fill(of, DEAD);
        for (int offer = 0; offer < graph.offers(); offer++) {
            if (graph.capacity[offer] > 0) {
                begin(graph.firstOffer + offer, 1);
            }
        }
        for (int need = 0; need < graph.needs(); need++) {
            if (fits(graph, need)) {
                begin(graph.firstNeed + need, 2);
                if (of[graph.asker[need]] == DEAD) {
                    begin(graph.asker[need], 3);
                }
            }
        }
    }

    private static boolean fits(Graph graph, int need) {
        for (int edge = graph.edgeFirst[need]; edge < graph.edgeFirst[need + 1]; edge++) {
            if (graph.capacity[graph.edgeOffer[edge]] > 0) {
                return true;
            }
        }
        return false;
    }

    private void begin(int node, int distance) {
        of[node] = distance;
        nodesAt[distance]++;
    }

    boolean isDead(int node) {
        return of[node] == DEAD;
    }

    /** Sets a node's bound higher than it was; true when that leaves a gap. */
    boolean raise(int node, int distance) {
        boolean leavesGap = --nodesAt[of[node]] == 0;
        of[node] = distance;
        if (distance != DEAD) {
            nodesAt[distance]++;
        }
        return leavesGap;
    }

    /** Says that nothing free can be reached from the node. */
    void bury(int node) {
        if (of[node] != DEAD) {
            nodesAt[of[node]]--;
            of[node] = DEAD;
        }
    }
}
