package usufruct.allocation.unit;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/** What a person reaches, walked plainly: offers that would serve a waiting need, and so on through their holders. */
final class Reach {
    private final UnitProblem problem;
    private final Allotment allotment;
    private final BitSet persons = new BitSet();
    private final BitSet offers = new BitSet();
    private final Deque<Integer> waiting = new ArrayDeque<>();

    private Reach(UnitProblem problem, Allotment allotment) {
        this.problem = problem;
        this.allotment = allotment;
    }

    /** The offers that the person reaches. */
    static BitSet offers(UnitProblem problem, Allotment allotment, int person) {
        var reach = new Reach(problem, allotment);
        reach.person(person);
        while (!reach.waiting.isEmpty()) {
            reach.look(reach.waiting.pop());
        }
        return reach.offers;
    }

    private void person(int person) {
        if (!persons.get(person)) {
            persons.set(person);
            for (int need = 0; need < problem.needs().count(); need++) {
                if (problem.needs().person()[need] == person && !allotment.isServed(need)) {
                    waiting.push(need);
                }
            }
        }
    }

    private void look(int need) {
        for (int edge = problem.needs().first()[need]; edge < problem.needs().first()[need + 1]; edge++) {
            int offer = problem.needs().offer()[edge];
            if (offer != allotment.offerOf()[need] && !offers.get(offer)) {
                offers.set(offer);
                for (int other = 0; other < problem.needs().count(); other++) {
                    if (allotment.offerOf()[other] == offer) {
                        waiting.push(other);
                        person(problem.needs().person()[other]);
                    }
                }
            }
        }
    }
}
