package usufruct.allocation.interval;

import java.util.Arrays;

/**
 * Tries all ways to fit needs in beside those that have a place, when few can be concerned.
 *
 * <p>Complete, because whatever fits can be pushed to the left until no use can start earlier with the others where they
 * are; and such a timetable comes out when uses are placed in the order of their starts, each as early as it fits.
 */
final class Exhaustion {

    /** How it went. */
    enum Outcome {
        SERVED,
        IMPOSSIBLE,
        GAVE_UP
    }

    private static final int MOST_NEEDS = 10;

    private final Board board;
    private final Flat flat;
    private final Timelines timelines;
    private final Gaps gaps;
    private Numbers concerned = new Numbers();
    private long until;

    Exhaustion(Board board) {
        this.board = board;
        this.flat = board.flat;
        this.timelines = board.timelines;
        gaps = new Gaps(timelines);
    }

    /** How many units were looked at so far. */
    long steps() {
        return gaps.steps;
    }

    /** Serves needs together, or changes nothing; gives up once so many steps are done in all. */
    Outcome serve(int[] needs, long steps) {
        until = steps;
        concerned = new Numbers();
        Arrays.stream(needs).forEach(concerned::add);
        for (int i = 0; i < concerned.size(); i++) {
            addThoseInTheWay(concerned.get(i));
            if (concerned.size() > MOST_NEEDS || gaps.steps >= until) {
                return Outcome.GAVE_UP;
            }
        }
        int mark = board.mark();
        for (int i = needs.length; i < concerned.size(); i++) {
            board.remove(concerned.get(i));
        }
        if (fit(-Span.FAR, concerned.size())) {
            return Outcome.SERVED;
        }
        board.undo(mark);
        return gaps.steps < until ? Outcome.IMPOSSIBLE : Outcome.GAVE_UP;
    }

    private void addThoseInTheWay(int need) {
        for (int each = flat.firstAlternative[need]; each < flat.firstAlternative[need + 1]; each++) {
            for (int part = flat.firstPart[each]; part < flat.firstPart[each + 1]; part++) {
                int offer = flat.partOffer[part];
                for (int unit = flat.firstUnit[offer]; unit < flat.firstUnit[offer + 1]; unit++) {
                    long end = flat.lastStart[each] + flat.duration[each] + flat.buffer[unit];
                    for (int i = timelines.over(unit, flat.earliest[each]); i < timelines.uses(unit); i++) {
                        int other = timelines.use(unit, i);
                        if (timelines.start(other) >= end || concerned.size() > MOST_NEEDS) {
                            break;
                        }
                        if (canMove(other) && !concerned.contains(other)) {
                            concerned.add(other);
                        }
                    }
                }
            }
        }
    }

    /** Whether there could be another place for it. */
    private boolean canMove(int need) {
        int each = flat.firstAlternative[need];
        boolean one = flat.firstAlternative[need + 1] == each + 1 && flat.earliest[each] == flat.lastStart[each];
        for (int part = flat.firstPart[each]; one && part < flat.firstPart[each + 1]; part++) {
            int offer = flat.partOffer[part];
            one = flat.firstUnit[offer + 1] == flat.firstUnit[offer] + 1;
        }
        return !one;
    }

    /** Places the concerned needs that have no place, none of them before a tick. */
    private boolean fit(long from, int left) {
        if (left == 0) {
            return true;
        }
        for (int i = 0; i < concerned.size(); i++) {
            if (!timelines.isPlaced(concerned.get(i)) && lastStart(concerned.get(i)) < from) {
                return false;
            }
        }
        for (int i = 0; i < concerned.size() && gaps.steps < until; i++) {
            int need = concerned.get(i);
            for (int each = flat.firstAlternative[need];
                    each < flat.firstAlternative[need + 1] && !timelines.isPlaced(need);
                    each++) {
                if (fit(need, each, new int[0], from, left)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Chooses units for the parts that have none yet, then places the need as early as it fits. */
    private boolean fit(int need, int each, int[] chosen, long from, int left) {
        if (chosen.length < flat.parts(each)) {
            int offer = flat.partOffer[flat.firstPart[each] + chosen.length];
            int[] units = Arrays.copyOf(chosen, chosen.length + 1);
            for (int unit = flat.firstUnit[offer]; unit < flat.firstUnit[offer + 1] && gaps.steps < until; unit++) {
                units[chosen.length] = unit;
                if (fit(need, each, units.clone(), from, left)) {
                    return true;
                }
            }
            return false;
        }
        long at = together(each, chosen, Math.max(from, flat.earliest[each]));
        if (at > flat.lastStart[each]) {
            return false;
        }
        int mark = board.mark();
        board.place(need, each, at, chosen);
        if (fit(at, left - 1)) {
            return true;
        }
        board.undo(mark);
        return false;
    }

    private long together(int each, int[] units, long from) {
        long at = from;
        for (int agreed = 0, part = 0; agreed < units.length; part = (part + 1) % units.length) {
            if (!gaps.find(units[part], at, flat.lastStart[each], flat.duration[each])) {
                return Long.MAX_VALUE;
            }
            agreed = gaps.start == at ? agreed + 1 : 1;
            at = gaps.start;
        }
        return at;
    }

    private long lastStart(int need) {
        long last = -Span.FAR;
        for (int each = flat.firstAlternative[need]; each < flat.firstAlternative[need + 1]; each++) {
            last = Math.max(last, flat.lastStart[each]);
        }
        return last;
    }
}
