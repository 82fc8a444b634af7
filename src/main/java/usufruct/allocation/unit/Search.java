package usufruct.allocation.unit;

import java.util.Arrays;

/**
 * Finds a person one more unit, letting units change hands on the way: shortest augmenting paths with distance bounds
 * and current arcs (Ahuja and Orlin, 1991). The bounds outlive the person, so all searches together look at a node but
 * once at each distance, and persons may still come one by one, in the order of their ranks.
 */
final class Search {
    private static final int NOWHERE = -1;
    private static final int FREE = -2;

    private final Graph graph;
    private final Holding holding;
    private final Distances distances;
    private final int patience;
    private final int[] current;
    private int[] path = new int[64];

    private int turnsLeft;

    /** @param patience how often to turn back before all distances are measured anew; decides how fast, not what */
    Search(Graph graph, Holding holding, Distances distances, int patience) {
        this.graph = graph;
        this.holding = holding;
        this.distances = distances;
        this.patience = patience;
        current = new int[graph.nodes];
        measure();
    }

    /** Gives the person one more unit; false when that cannot be without taking one from somebody. */
    boolean serve(int person) {
        int last = 0;
        path[0] = person;
        while (!distances.isDead(person)) {
            int node = path[last];
            int next = step(node);
            if (next == FREE) {
                holding.shift(path, last);
                return true;
            }
            if (next != NOWHERE) {
                last++;
                push(last, next);
            } else if (turnsLeft-- == 0) {
                measure();
                last = 0;
            } else if (turnBack(node)) {
                return false;
            } else {
                last = Math.max(0, last - 1);
            }
        }
        return false;
    }

    private void measure() {
        distances.measure(holding);
        System.arraycopy(graph.personFirst, 0, current, 0, graph.firstNeed);
        System.arraycopy(graph.edgeFirst, 0, current, graph.firstNeed, graph.needs());
        System.arraycopy(holding.slotFirst, 0, current, graph.firstOffer, graph.offers());
        turnsLeft = patience;
    }

    private void push(int at, int node) {
        if (at == path.length) {
            path = Arrays.copyOf(path, 2 * at);
        }
        path[at] = node;
    }

    /** The next node on a shortest path, as far as the bounds know. */
    private int step(int node) {
        int wanted = distances.of[node] - 1;
        if (node < graph.firstNeed) {
            return stepFromPerson(node, wanted);
        }
        return node < graph.firstOffer ? stepFromNeed(node, wanted) : stepFromOffer(node, wanted);
    }

    private int stepFromPerson(int person, int wanted) {
        int end = graph.personFirst[person + 1];
        for (int arc = current[person]; arc < end; arc++) {
            int need = graph.personNeed[arc];
            if (distances.of[graph.firstNeed + need] == wanted && !holding.isServed(need)) {
                current[person] = arc;
                return graph.firstNeed + need;
            }
        }
        current[person] = end;
        return NOWHERE;
    }

    private int stepFromNeed(int node, int wanted) {
        int need = node - graph.firstNeed;
        int end = graph.edgeFirst[need + 1];
        int held = holding.offerOf[need];
        for (int arc = current[node]; arc < end; arc++) {
            int offer = graph.edgeOffer[arc];
            if (distances.of[graph.firstOffer + offer] == wanted && offer != held) {
                current[node] = arc;
                return graph.firstOffer + offer;
            }
        }
        current[node] = end;
        int person = graph.asker[need];
        return held != Holding.NONE && distances.of[person] == wanted ? person : NOWHERE;
    }

    private int stepFromOffer(int node, int wanted) {
        int offer = node - graph.firstOffer;
        if (holding.isFree(offer)) {
            return FREE;
        }
        int end = holding.slotFirst[offer + 1];
        for (int slot = current[node]; slot < end; slot++) {
            int need = graph.firstNeed + holding.holder[slot];
            if (distances.of[need] == wanted) {
                current[node] = slot;
                return need;
            }
        }
        current[node] = end;
        return NOWHERE;
    }

    /**
     * Raises the bound of a node from which no step was left, and lets it begin with its nearest arc. True when that
     * leaves a gap: whoever the search began with has a higher bound than every node on the path, and is above it.
     */
    private boolean turnBack(int node) {
        int nearest;
        if (node < graph.firstNeed) {
            nearest = nearestOfPerson(node);
        } else if (node < graph.firstOffer) {
            nearest = nearestOfNeed(node);
        } else {
            nearest = nearestOfOffer(node);
        }
        return distances.raise(node, nearest == Distances.DEAD ? nearest : nearest + 1);
    }

    private int nearestOfPerson(int person) {
        int nearest = Distances.DEAD;
        for (int arc = graph.personFirst[person]; arc < graph.personFirst[person + 1]; arc++) {
            int need = graph.personNeed[arc];
            if (distances.of[graph.firstNeed + need] < nearest && !holding.isServed(need)) {
                nearest = distances.of[graph.firstNeed + need];
                current[person] = arc;
            }
        }
        return nearest;
    }

    private int nearestOfNeed(int node) {
        int need = node - graph.firstNeed;
        int held = holding.offerOf[need];
        int nearest = Distances.DEAD;
        int end = graph.edgeFirst[need + 1];
        for (int arc = graph.edgeFirst[need]; arc < end; arc++) {
            int offer = graph.edgeOffer[arc];
            if (distances.of[graph.firstOffer + offer] < nearest && offer != held) {
                nearest = distances.of[graph.firstOffer + offer];
                current[node] = arc;
            }
        }
        if (held != Holding.NONE && distances.of[graph.asker[need]] < nearest) {
            nearest = distances.of[graph.asker[need]];
            current[node] = end;
        }
        return nearest;
    }

    private int nearestOfOffer(int node) {
        int offer = node - graph.firstOffer;
        int nearest = Distances.DEAD;
        for (int slot = holding.slotFirst[offer]; slot < holding.slotFirst[offer + 1]; slot++) {
            int need = graph.firstNeed + holding.holder[slot];
            if (distances.of[need] < nearest) {
                nearest = distances.of[need];
                current[node] = slot;
            }
        }
        return nearest;
    }
}
