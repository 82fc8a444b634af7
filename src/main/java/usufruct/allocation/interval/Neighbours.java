package usufruct.allocation.interval;

/** Who is near whom: on the same units, or waiting for the same offers. */
final class Neighbours {
    private final Board board;
    private final Flat flat;
    private final Timelines timelines;
    private final Chance chance;

    /** For each offer the parties that ask for it. */
    private final int[][] askers;

    Neighbours(Board board, Chance chance) {
        this.board = board;
        this.flat = board.flat;
        this.timelines = board.timelines;
        this.chance = chance;
        askers = flat.askers();
    }

    /**
     * Turns out some parties around one moment of one offer that somebody waits for.
     *
     * @param turnedOut takes them
     */
    void ruin(int most, Numbers turnedOut) {
        int party = board.waiting.get(chance.below(board.waiting.size()));
        int need = flat.members[party][chance.below(flat.members[party].length)];
        int alternatives = flat.firstAlternative[need + 1] - flat.firstAlternative[need];
        if (alternatives == 0) {
            return;
        }
        int each = flat.firstAlternative[need] + chance.below(alternatives);
        long moment =
                flat.earliest[each] + chance.below(flat.lastStart[each] + flat.duration[each] - flat.earliest[each]);
        int offer = flat.partOffer[flat.firstPart[each] + chance.below(flat.parts(each))];
        int units = flat.firstUnit[offer + 1] - flat.firstUnit[offer];
        int perUnit = units == 0 ? 0 : Math.max(1, most / units);
        int begin = units == 0 ? 0 : chance.below(units);
        for (int i = 0; i < units && turnedOut.size() < most; i++) {
            int unit = flat.firstUnit[offer] + (begin + i) % units;
            for (int k = 0; k < perUnit && timelines.uses(unit) > 0; k++) {
                int index = Math.clamp(timelines.over(unit, moment) - chance.below(2), 0, timelines.uses(unit) - 1);
                int out = flat.party[timelines.use(unit, index)];
                board.drop(out);
                turnedOut.add(out);
            }
        }
    }

    /**
     * Adds parties that wait: all when they are few, otherwise some that ask for what was given back.
     *
     * @param back the parties that were turned out
     */
    void waiting(int most, Numbers back, Numbers into) {
        if (board.waiting.size() <= most + back.size()) {
            for (int i = 0; i < board.waiting.size(); i++) {
                if (!back.contains(board.waiting.get(i))) {
                    into.add(board.waiting.get(i));
                }
            }
            return;
        }
        for (int i = 0; i < most && back.size() > 0; i++) {
            int party = back.get(chance.below(back.size()));
            int need = flat.members[party][chance.below(flat.members[party].length)];
            int first = flat.firstPart[flat.firstAlternative[need]];
            int parts = flat.firstPart[flat.firstAlternative[need + 1]] - first;
            int[] same = askers[flat.partOffer[first + chance.below(parts)]];
            int other = same[chance.below(same.length)];
            if (!board.isServed(other) && !back.contains(other) && !into.contains(other)) {
                into.add(other);
            }
        }
    }
}
