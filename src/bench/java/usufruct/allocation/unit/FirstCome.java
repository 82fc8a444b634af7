package usufruct.allocation.unit;

/** What happens without fairness: one need after the other takes the first unit that is free, as far as quotas go. */
final class FirstCome {

    /** How many units each person won. */
    static int[] granted(UnitProblem problem) {
        UnitProblem.Needs needs = problem.needs();
        int[] left = problem.capacity().clone();
        int[] granted = new int[problem.people().count()];
        for (int need = 0; need < needs.count(); need++) {
            int person = needs.person()[need];
            boolean waits = granted[person] < problem.people().quota()[person];
            for (int edge = needs.first()[need]; waits && edge < needs.first()[need + 1]; edge++) {
                if (left[needs.offer()[edge]] > 0) {
                    left[needs.offer()[edge]]--;
                    granted[person]++;
                    waits = false;
                }
            }
        }
        return granted;
    }

    private FirstCome() {}
}
