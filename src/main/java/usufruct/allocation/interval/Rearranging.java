package usufruct.allocation.interval;

/**
 * Makes room by moving uses that are there, each to another free place or, in turn, to where others can be moved away.
 * Nobody who has a place is left without one.
 */
final class Rearranging {
    private static final int DEEPEST = 4;
    private static final int MOST_MOVED = 3;

    private final Board board;
    private final Flat flat;
    private final Timelines timelines;
    private final Places places;
    private final boolean[] stays;
    private long looked;
    private long until;

    Rearranging(Board board, Places places) {
        this.board = board;
        this.flat = board.flat;
        this.timelines = board.timelines;
        this.places = places;
        stays = new boolean[flat.needs()];
    }

    /** How many units were looked at so far. */
    long steps() {
        return looked;
    }

    /** Serves needs together, or changes nothing; looks no further once so many steps are done in all. */
    boolean serve(int[] needs, long steps) {
        until = steps;
        int mark = board.mark();
        for (int need : needs) {
            if (!settle(need, DEEPEST)) {
                board.undo(mark);
                return false;
            }
        }
        return true;
    }

    private boolean settle(int need, int depth) {
        looked++;
        if (places.find(need)) {
            board.place(need, places.alternative, places.start, places.units);
            return true;
        }
        if (depth == 0) {
            return false;
        }
        stays[need] = true;
        boolean settled = false;
        int last = flat.firstAlternative[need + 1];
        for (int each = flat.firstAlternative[need]; each < last && !settled; each++) {
            settled = settle(need, each, depth);
        }
        stays[need] = false;
        return settled;
    }

    /** Tries the alternative wherever it is in line with its window or with a use that is there. */
    private boolean settle(int need, int each, int depth) {
        long earliest = flat.earliest[each];
        long latest = flat.lastStart[each];
        if (settle(need, each, earliest, depth) || latest > earliest && settle(need, each, latest, depth)) {
            return true;
        }
        for (int part = flat.firstPart[each]; latest > earliest && part < flat.firstPart[each + 1]; part++) {
            int offer = flat.partOffer[part];
            for (int unit = flat.firstUnit[offer]; unit < flat.firstUnit[offer + 1]; unit++) {
                for (int i = timelines.over(unit, earliest); i < timelines.uses(unit) && looked < until; i++) {
                    int use = timelines.use(unit, i);
                    long after = timelines.end(use) + flat.buffer[unit];
                    long before = timelines.start(use) - flat.buffer[unit] - flat.duration[each];
                    if (before > latest) {
                        break;
                    }
                    if (before > earliest && settle(need, each, before, depth)
                            || after > earliest && after < latest && settle(need, each, after, depth)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean settle(int need, int each, long at, int depth) {
        int[] units = new int[flat.parts(each)];
        for (int part = 0; part < units.length; part++) {
            int offer = flat.partOffer[flat.firstPart[each] + part];
            int fewest = MOST_MOVED + 1;
            for (int unit = flat.firstUnit[offer]; unit < flat.firstUnit[offer + 1]; unit++) {
                int moved = moved(unit, at, flat.duration[each]);
                if (moved < fewest) {
                    fewest = moved;
                    units[part] = unit;
                }
            }
            if (fewest > MOST_MOVED || looked >= until) {
                return false;
            }
        }
        return push(need, each, at, units, depth);
    }

    /** How many uses would have to move; more than may when one of them has to stay. */
    private int moved(int unit, long at, long duration) {
        looked++;
        if (!timelines.isOpen(unit, at, duration)) {
            return MOST_MOVED + 1;
        }
        int moved = 0;
        long end = at + duration + flat.buffer[unit];
        for (int i = timelines.over(unit, at); i < timelines.uses(unit) && moved <= MOST_MOVED; i++) {
            int need = timelines.use(unit, i);
            if (timelines.start(need) >= end) {
                break;
            }
            moved += stays[need] ? MOST_MOVED + 1 : 1;
        }
        return moved;
    }

    private boolean push(int need, int each, long at, int[] units, int depth) {
        int mark = board.mark();
        var pushed = new Numbers();
        for (int unit : units) {
            long end = at + flat.duration[each] + flat.buffer[unit];
            int index = timelines.over(unit, at);
            while (index < timelines.uses(unit) && timelines.start(timelines.use(unit, index)) < end) {
                pushed.add(timelines.use(unit, index));
                board.remove(timelines.use(unit, index));
            }
        }
        board.place(need, each, at, units);
        for (int i = 0; i < pushed.size(); i++) {
            if (!settle(pushed.get(i), depth - 1)) {
                board.undo(mark);
                return false;
            }
        }
        return true;
    }
}
