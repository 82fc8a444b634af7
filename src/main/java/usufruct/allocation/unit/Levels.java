package usufruct.allocation.unit;

/** The persons in the order in which they are served: by how many uses they have, then by rank. */
final class Levels {
    private final UnitProblem.People people;

    /** By history, then by rank. */
    private final int[] waiting;

    private int begun;
    private int[] cameUp = {};
    private int uses = -1;

    Levels(UnitProblem.People people) {
        this.people = people;
        int[] byRank = Buckets.ascending(people.rank());
        long[] history = new long[byRank.length];
        for (int place = 0; place < byRank.length; place++) {
            history[place] = people.history()[byRank[place]];
        }
        waiting = Buckets.ascending(history);
        for (int place = 0; place < waiting.length; place++) {
            waiting[place] = byRank[waiting[place]];
        }
    }

    /** These, of the last level, have one use more now; in the order in which they were told. */
    void cameUp(int[] persons) {
        cameUp = persons;
    }

    /** All persons of the next level that has any; empty at the end. */
    int[] next() {
        if (cameUp.length == 0 && begun == waiting.length) {
            return new int[0];
        }
        uses = cameUp.length > 0 ? uses + 1 : people.history()[waiting[begun]];
        int end = begun;
        while (end < waiting.length && people.history()[waiting[end]] == uses) {
            end++;
        }
        int[] level = new int[cameUp.length + end - begun];
        int above = 0;
        for (int place = 0; place < level.length; place++) {
            boolean takesNew = above == cameUp.length || begun < end && isBefore(waiting[begun], cameUp[above]);
            level[place] = takesNew ? waiting[begun++] : cameUp[above++];
        }
        return level;
    }

    private boolean isBefore(int one, int other) {
        return people.isBefore(one, uses, other, uses);
    }
}
