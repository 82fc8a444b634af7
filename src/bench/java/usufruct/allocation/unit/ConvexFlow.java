package usufruct.allocation.unit;

import com.google.ortools.Loader;
import com.google.ortools.graph.MinCostFlow;
import com.google.ortools.graph.MinCostFlowBase;
import java.util.Optional;

/**
 * The yardstick: the same problem as a flow of least cost for OR-Tools, where a person's next unit costs the more the
 * more uses they have. For grants, which are a polymatroid, the flow of least square totals is the leximin optimum.
 */
final class ConvexFlow {
    private final UnitProblem problem;
    private final MinCostFlow flow = new MinCostFlow();

    /** Of each need's arc from its person, the number. */
    private final int[] needArc;

    private ConvexFlow(UnitProblem problem) {
        this.problem = problem;
        needArc = new int[problem.needs().count()];
    }

    /** Why there is no comparison on this machine; empty when there is one. */
    static Optional<String> missing() {
        try {
            Loader.loadNativeLibraries();
            return Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            return Optional.of("OR-Tools has no native part here: " + e);
        }
    }

    /** The problem, ready to be solved. Source and sink are the last nodes. */
    static ConvexFlow of(UnitProblem problem) {
        var convex = new ConvexFlow(problem);
        convex.build();
        return convex;
    }

    private void build() {
        UnitProblem.Needs needs = problem.needs();
        int persons = problem.people().count();
        int firstOffer = persons + needs.count();
        int source = firstOffer + problem.offers();
        int sink = source + 1;
        int[] asked = new int[persons];
        for (int need = 0; need < needs.count(); need++) {
            asked[needs.person()[need]]++;
            needArc[need] = arc(needs.person()[need], persons + need, 1, 0);
            for (int edge = needs.first()[need]; edge < needs.first()[need + 1]; edge++) {
                arc(persons + need, firstOffer + needs.offer()[edge], 1, 0);
            }
        }
        for (int person = 0; person < persons; person++) {
            int uses = problem.people().history()[person];
            for (int unit = 0; unit < Math.min(problem.people().quota()[person], asked[person]); unit++) {
                arc(source, person, 1, 2L * (uses + unit) + 1);
            }
        }
        int units = 0;
        for (int offer = 0; offer < problem.offers(); offer++) {
            arc(firstOffer + offer, sink, problem.capacity()[offer], 0);
            units += problem.capacity()[offer];
        }
        flow.setNodeSupply(source, units);
        flow.setNodeSupply(sink, -units);
    }

    private int arc(int from, int to, int most, long cost) {
        return flow.addArcWithCapacityAndUnitCost(from, to, most, cost);
    }

    /** @throws IllegalStateException when it finds no optimum */
    void solve() {
        MinCostFlowBase.Status status = flow.solveMaxFlowWithMinCost();
        if (status != MinCostFlowBase.Status.OPTIMAL) {
            throw new IllegalStateException("OR-Tools ended with " + status);
        }
    }

    /** How many units each person won. */
    int[] granted() {
        int[] granted = new int[problem.people().count()];
        for (int need = 0; need < needArc.length; need++) {
            granted[problem.needs().person()[need]] += (int) flow.getFlow(needArc[need]);
        }
        return granted;
    }
}
