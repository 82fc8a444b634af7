package usufruct.allocation.draw;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Makes room for a turn by moving needs that have a place: each to another place that it asked for too, if need be by
 * moving others in turn. Nobody who has a place is left without one.
 *
 * <p>The search is small on purpose, so that it can be written a second time: docs/round.md says each step of it. It can
 * overlook room that there is.
 */
final class Rearranging {
    /** So many needs move one because of the other, at most. */
    private static final int DEEPEST = 3;

    /** So many needs make way for one, at most. */
    private static final int MOST_IN_THE_WAY = 3;

    private final Places places;
    private final int looks;
    private final Deque<Integer> stay = new ArrayDeque<>();
    private int left;

    /** @param needs how many there are on the ballot: the more, the fewer places each turn looks at */
    Rearranging(Places places, int needs) {
        this.places = places;
        this.looks = Math.clamp(20_000 / Math.max(1, needs), 5, 100);
    }

    /** Gives all claims of a turn a place, or changes nothing. */
    boolean makeRoom(Turn turn) {
        left = looks;
        int mark = places.mark();
        boolean settled = turn.claims().stream()
                .allMatch(claim -> settle(claim, claim.need().amount().minimum(), DEEPEST));
        if (!settled) {
            places.undo(mark);
        }
        return settled;
    }

    /** @param count of how many units it is to have a place; whoever makes way keeps as many as it had */
    private boolean settle(Turn.Claim claim, int count, int deep) {
        Optional<Attempt.Won> free = places.find(claim, count);
        if (free.isPresent()) {
            places.put(claim, free.get());
            return true;
        }
        if (deep > 0) {
            stay.push(claim.index());
            places.tryEach(claim, count, place -> left == 0 || settle(claim, place, deep));
            stay.pop();
        }
        return places.has(claim.index());
    }

    private boolean settle(Turn.Claim claim, Attempt.Won place, int deep) {
        Optional<List<Places.Held>> inTheWay = places.inTheWay(place);
        if (inTheWay.isEmpty()
                || inTheWay.get().size() > MOST_IN_THE_WAY
                || inTheWay.get().stream()
                        .anyMatch(each -> stay.contains(each.claim().index()))) {
            return false;
        }
        left--;
        int mark = places.mark();
        inTheWay.get().forEach(each -> places.lift(each.claim()));
        places.put(claim, place);
        boolean settled = inTheWay.get().stream()
                .allMatch(each -> settle(each.claim(), each.place().units().size(), deep - 1));
        if (!settled) {
            places.undo(mark);
        }
        return settled;
    }
}
