package usufruct.allocation.interval;

import java.util.Arrays;

/** How many needs are served, of each person and in all, and how that changed since a moment. */
final class Tally {
    private final int[] quota;
    private final int[] won;

    /** For every number of needs by how many more persons won at least one more than it, since {@link #begin}. */
    private int[] change = new int[8];

    private int highest;
    private int served;
    private int servedBefore;

    Tally(Flat flat) {
        quota = flat.quota;
        won = new int[quota.length];
    }

    int served() {
        return served;
    }

    int won(int person) {
        return won[person];
    }

    boolean mayWin(int person) {
        return won[person] < quota[person];
    }

    void add(int person) {
        note(won[person]++, 1);
        served++;
    }

    void subtract(int person) {
        note(--won[person], -1);
        served--;
    }

    /** Changes are counted from here. */
    void begin() {
        Arrays.fill(change, 0, highest, 0);
        highest = 0;
        servedBefore = served;
    }

    /** How many more are served since {@link #begin}. */
    int gain() {
        return served - servedBefore;
    }

    /**
     * Whether the persons' numbers are more even since {@link #begin}: positive when fewer have none, or as many have
     * none and fewer have one, and so on (leximin); negative the other way round.
     */
    int moreEven() {
        for (int i = 0; i < highest; i++) {
            if (change[i] != 0) {
                return change[i];
            }
        }
        return 0;
    }

    private void note(int level, int by) {
        if (level >= change.length) {
            change = Arrays.copyOf(change, 2 * level + 1);
        }
        change[level] += by;
        highest = Math.max(highest, level + 1);
    }
}
