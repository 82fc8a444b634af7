package usufruct.allocation.interval;

import java.util.Arrays;

/** Which need uses which unit when: for each unit its uses in the order of time. */
final class Timelines {
    static final int NOWHERE = -1;
    private static final int[] NO_UNITS = {};

    final Flat flat;
    private final int[][] uses;
    private final int[] count;
    private final int[] alternative;
    private final long[] start;
    private final int[][] units;

    Timelines(Flat flat) {
        this.flat = flat;
        uses = new int[flat.units()][4];
        count = new int[flat.units()];
        alternative = new int[flat.needs()];
        Arrays.fill(alternative, NOWHERE);
        start = new long[flat.needs()];
        units = new int[flat.needs()][];
        Arrays.fill(units, NO_UNITS);
    }

    boolean isPlaced(int need) {
        return alternative[need] != NOWHERE;
    }

    /** The alternative by which a need is served, or {@link #NOWHERE}. */
    int alternative(int need) {
        return alternative[need];
    }

    long start(int need) {
        return start[need];
    }

    long end(int need) {
        return start[need] + flat.duration[alternative[need]];
    }

    /** The units that a need uses, one for each part; not to be changed. */
    int[] units(int need) {
        return units[need];
    }

    int uses(int unit) {
        return count[unit];
    }

    /** The need of a unit's use, counted from 0 in the order of time. */
    int use(int unit, int index) {
        return uses[unit][index];
    }

    /** How many uses of a unit are over, their buffer included, at a tick. */
    int over(int unit, long tick) {
        int[] here = uses[unit];
        long latestEnd = tick - flat.buffer[unit];
        int low = 0;
        int high = count[unit];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (end(here[middle]) <= latestEnd) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Which of a unit's free spans, busy times alone considered, is the first to end after a tick. */
    int span(int unit, long tick) {
        long[] until = flat.freeUntil[unit];
        int low = 0;
        int high = until.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (until[middle] <= tick) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether a unit is not busy for a time, uses aside. */
    boolean isOpen(int unit, long from, long duration) {
        int span = span(unit, from);
        return span < flat.freeUntil[unit].length
                && flat.freeFrom[unit][span] <= from
                && flat.freeUntil[unit][span] - duration >= from;
    }

    /** Puts a need where there is room for it, which is not checked. */
    void place(int need, int by, long at, int[] on) {
        alternative[need] = by;
        start[need] = at;
        units[need] = on;
        for (int unit : on) {
            int index = over(unit, at);
            int[] here = uses[unit];
            if (count[unit] == here.length) {
                here = Arrays.copyOf(here, 2 * here.length);
                uses[unit] = here;
            }
            System.arraycopy(here, index, here, index + 1, count[unit] - index);
            here[index] = need;
            count[unit]++;
        }
    }

    /** Takes a need away. */
    void remove(int need) {
        for (int unit : units[need]) {
            int[] here = uses[unit];
            int index = over(unit, start[need]);
            System.arraycopy(here, index + 1, here, index, count[unit] - index - 1);
            count[unit]--;
        }
        alternative[need] = NOWHERE;
        units[need] = NO_UNITS;
    }
}
