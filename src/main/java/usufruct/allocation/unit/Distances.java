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
    private final Graph graph;
    private final int[] nodesAt;
    private final int[] queue;
    private int queued;

    /** Of each offer, where the needs that look at it begin in {@link #looking}. */
    private final int[] lookingFirst;

    private final int[] looking;

    Distances(Graph graph) {
        this.graph = graph;
        of = new int[graph.nodes];
        nodesAt = new int[graph.nodes + 3];
        queue = new int[graph.nodes];
        lookingFirst = Buckets.starts(graph.edgeOffer, graph.edgeOffer.length, graph.offers());
        looking = new int[graph.edgeOffer.length];
        int[] place = lookingFirst.clone();
        for (int need = 0; need < graph.needs(); need++) {
            for (int edge = graph.edgeFirst[need]; edge < graph.edgeFirst[need + 1]; edge++) {
                looking[place[graph.edgeOffer[edge]]++] = need;
            }
        }
    }

    /** Makes every bound the distance that it is now, walking backwards from the free units. */
    void measure(Holding holding) {
        Arrays.fill(of, DEAD);
        Arrays.fill(nodesAt, 0);
        queued = 0;
        for (int offer = 0; offer < graph.offers(); offer++) {
            if (holding.isFree(offer)) {
                reach(graph.firstOffer + offer, 1);
            }
        }
        for (int next = 0; next < queued; next++) {
            int node = queue[next];
            if (node >= graph.firstOffer) {
                reachThoseLookingAt(node - graph.firstOffer, of[node] + 1, holding);
            } else if (node >= graph.firstNeed) {
                int need = node - graph.firstNeed;
                int held = holding.offerOf[need];
                reach(held == Holding.NONE ? graph.asker[need] : graph.firstOffer + held, of[node] + 1);
            } else {
                reachServedNeedsOf(node, of[node] + 1, holding);
            }
        }
    }

    private void reachThoseLookingAt(int offer, int distance, Holding holding) {
        for (int at = lookingFirst[offer]; at < lookingFirst[offer + 1]; at++) {
            if (holding.offerOf[looking[at]] != offer) {
                reach(graph.firstNeed + looking[at], distance);
            }
        }
    }

    private void reachServedNeedsOf(int person, int distance, Holding holding) {
        for (int at = graph.personFirst[person]; at < graph.personFirst[person + 1]; at++) {
            if (holding.isServed(graph.personNeed[at])) {
                reach(graph.firstNeed + graph.personNeed[at], distance);
            }
        }
    }

    private void reach(int node, int distance) {
        if (of[node] == DEAD) {
            of[node] = distance;
            nodesAt[distance]++;
            queue[queued++] = node;
        }
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
