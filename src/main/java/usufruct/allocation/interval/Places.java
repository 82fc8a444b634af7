package usufruct.allocation.interval;

/** Looks for the best free place for a need: where the use leaves the least room that is of no use to others. */
final class Places {
    private static final long MOST_WASTE = 1L << 50;
    private static final int[] NO_UNITS = {};

    private final Board board;
    private final Flat flat;
    private final boolean inOrder;
    private final Gaps gaps;

    private long leastWaste;

    /** What was found: the alternative, where it starts, and a unit for each of its parts. */
    int alternative;

    long start;
    int[] units = NO_UNITS;

    /** @param inOrder whether the first alternative that fits is taken, whatever room the others would leave */
    Places(Board board, boolean inOrder) {
        this.board = board;
        this.flat = board.flat;
        this.inOrder = inOrder;
        gaps = new Gaps(board.timelines);
    }

    long steps() {
        return gaps.steps;
    }

    /** Serves a party if all its needs fit in free places and its persons may win so much. */
    boolean serve(int party) {
        int mark = board.mark();
        for (int need : flat.members[party]) {
            if (!board.tally.mayWin(flat.person[need]) || !find(need)) {
                board.undo(mark);
                return false;
            }
            board.place(need, alternative, start, units);
        }
        return true;
    }

    /** Finds a free place for a need; its fields then tell it. */
    boolean find(int need) {
        leastWaste = Long.MAX_VALUE;
        for (int each = flat.firstAlternative[need]; each < flat.firstAlternative[need + 1]; each++) {
            if (flat.parts(each) == 1) {
                findOne(each);
            } else {
                findKit(each, flat.earliest[each]);
            }
            if (inOrder && leastWaste < Long.MAX_VALUE) {
                return true;
            }
        }
        return leastWaste < Long.MAX_VALUE;
    }

    private void findOne(int each) {
        long duration = flat.duration[each];
        long last = flat.lastStart[each];
        int offer = flat.partOffer[flat.firstPart[each]];
        int best = Timelines.NOWHERE;
        for (int unit = flat.firstUnit[offer]; unit < flat.firstUnit[offer + 1]; unit++) {
            long from = flat.earliest[each];
            while (from <= last && gaps.find(unit, from, last, duration)) {
                long latest = Math.min(last, gaps.until - duration);
                long early = waste(gaps.start, duration);
                long late = waste(latest, duration);
                if (Math.min(early, late) < leastWaste) {
                    leastWaste = Math.min(early, late);
                    start = early <= late ? gaps.start : latest;
                    best = unit;
                }
                from = gaps.until - duration + 1;
            }
        }
        if (best != Timelines.NOWHERE) {
            alternative = each;
            units = new int[] {best};
        }
    }

    /** Finds the first tick, not before another, at which each part of a kit is free. */
    private void findKit(int each, long earliest) {
        long at = together(each, earliest);
        if (at > flat.lastStart[each]) {
            return;
        }
        int parts = flat.parts(each);
        int[] chosen = new int[parts];
        long sum = 0;
        for (int part = 0; part < parts; part++) {
            int offer = flat.partOffer[flat.firstPart[each] + part];
            long least = Long.MAX_VALUE;
            for (int unit = flat.firstUnit[offer]; unit < flat.firstUnit[offer + 1]; unit++) {
                if (gaps.find(unit, at, at, flat.duration[each]) && waste(at, flat.duration[each]) < least) {
                    least = waste(at, flat.duration[each]);
                    chosen[part] = unit;
                }
            }
            sum += least;
        }
        if (sum < leastWaste) {
            leastWaste = sum;
            alternative = each;
            start = at;
            units = chosen;
        }
    }

    /** The first tick at which each part has a free unit; beyond the last start when there is none. */
    private long together(int each, long earliest) {
        long at = earliest;
        for (int agreed = 0, part = 0; agreed < flat.parts(each); part = (part + 1) % flat.parts(each)) {
            long next = firstFree(each, flat.partOffer[flat.firstPart[each] + part], at);
            if (next > flat.lastStart[each]) {
                return next;
            }
            agreed = next == at ? agreed + 1 : 1;
            at = next;
        }
        return at;
    }

    private long firstFree(int each, int offer, long earliest) {
        long first = Long.MAX_VALUE;
        for (int unit = flat.firstUnit[offer]; unit < flat.firstUnit[offer + 1] && first > earliest; unit++) {
            if (gaps.find(unit, earliest, flat.lastStart[each], flat.duration[each])) {
                first = Math.min(first, gaps.start);
            }
        }
        return first;
    }

    /** The smaller of the rooms before and after a use in its gap; of the same, the tighter gap. */
    private long waste(long at, long duration) {
        long before = at - gaps.from;
        long after = gaps.until - at - duration;
        return Math.min(MOST_WASTE, Math.min(before, after)) * 64
                + Math.min(63, 64 - Long.numberOfLeadingZeros(Math.max(before, after)));
    }
}
