package usufruct.allocation.unit;

import java.util.Arrays;

/**
 * Gives out units so that the persons' totals, history and grants together, are the leximin optimum, and ties are
 * settled by rank: level by level, at each level the persons who have so many uses in the order of their ranks, each one
 * more unit if that is possible without taking one from anybody.
 */
public final class Leximin {
    private static final int LEAST_PATIENCE = 1_000;

    private final UnitProblem.People people;
    private final Graph graph;
    private final Holding holding;
    private final Search search;
    private final Proof.Builder proof;
    private final int[] granted;

    private Leximin(UnitProblem problem, int patience) {
        people = problem.people();
        graph = new Graph(problem);
        holding = new Holding(graph);
        var distances = new Distances(graph);
        search = new Search(graph, holding, distances, patience);
        proof = new Proof.Builder(graph, holding, distances);
        granted = new int[people.count()];
    }

    /**
     * Allots. The totals of all persons depend on the problem alone, and not on the order in which it was told.
     *
     * @throws IllegalStateException when the result is not what it should be (see {@link ProofCheck})
     */
    public static Allotment allot(UnitProblem problem) {
        return allot(problem, LEAST_PATIENCE + problem.needs().count() / 4);
    }

    /** @param patience of the {@link Search}; the totals do not depend on it */
    static Allotment allot(UnitProblem problem, int patience) {
        Allotment allotment = new Leximin(problem, patience).run();
        ProofCheck.check(problem, allotment);
        return allotment;
    }

    private Allotment run() {
        var queue = new Levels(people);
        for (int[] level = queue.next(); level.length > 0; level = queue.next()) {
            int stay = 0;
            for (int person : level) {
                if (granted[person] < most(person) && isServed(person)) {
                    level[stay++] = person;
                }
            }
            queue.cameUp(Arrays.copyOf(level, stay));
        }
        return new Allotment(holding.offerOf, granted, proof.build());
    }

    private boolean isServed(int person) {
        if (search.serve(person)) {
            granted[person]++;
            return true;
        }
        proof.close(person);
        return false;
    }

    /** How many units the person could use. */
    private int most(int person) {
        return Math.min(people.quota()[person], graph.personFirst[person + 1] - graph.personFirst[person]);
    }
}
