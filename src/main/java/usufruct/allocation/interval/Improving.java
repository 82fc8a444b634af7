package usufruct.allocation.interval;

/**
 * Betters a board step by step: some parties are turned out, those that wait nearby are tried again, and what came of
 * it is kept unless it is worse. One time in four neighbours are turned out at random (ruin and recreate, Schrimpf and
 * others, Journal of Computational Physics 159, 2000), otherwise those in the way of a waiting party (an ejection
 * chain). Now and then a step back by one need is kept, never two, and the best is remembered.
 */
final class Improving {
    /** What makes a board worse than it was. */
    private enum Standard {
        NUMBER,
        NUMBER_THEN_EVEN,
        EVEN
    }

    /** Of this many moves one ruins. */
    private static final int RUIN_EVERY = 4;

    private static final int MOST_RUINED = 12;

    private static final int LONGEST_CHAIN = 6;

    /** Of this many moves that lose one need one is kept. */
    private static final int STEP_BACK_EVERY = 100;

    /** With more parties than this there is always something better to do than a step back. */
    private static final int MANY_PARTIES = 4096;

    /** How many waiting parties are tried again after a move. */
    private static final int MOST_TRIED = 24;

    private final Board board;
    private final Flat flat;
    private final Chance chance;
    private final Places places;
    private final Intrusion intrusion;
    private final Neighbours neighbours;
    private final Numbers turnedOut = new Numbers();
    private final Numbers tried = new Numbers();
    private final long[] length;
    private final long firstStep;
    private Snapshot best;
    private long moves;

    Improving(Board board, Places places, Chance chance) {
        this.board = board;
        this.flat = board.flat;
        this.places = places;
        this.chance = chance;
        intrusion = new Intrusion(board, chance);
        neighbours = new Neighbours(board, chance);
        length = Filling.lengths(flat);
        firstStep = places.steps();
        best = new Snapshot(board);
    }

    /**
     * Searches until nobody waits or a number of steps is done. Where the number of served needs comes first, evenness
     * is looked after in the last eighth.
     */
    void run(Aim aim, long steps) {
        if (aim == Aim.MOST) {
            run(Standard.NUMBER, steps - steps / 8);
            if (board.tally.served() < best.served()) {
                best.restore(board);
            }
        }
        run(aim == Aim.MOST ? Standard.NUMBER_THEN_EVEN : Standard.EVEN, steps);
    }

    private void run(Standard standard, long until) {
        while (board.waiting.size() > 0 && steps() < until) {
            move(standard);
        }
    }

    private void move(Standard standard) {
        moves++;
        board.keep();
        board.tally.begin();
        turnedOut.clear();
        if (chance.below(RUIN_EVERY) == 0) {
            neighbours.ruin(2 + chance.below(MOST_RUINED - 1), turnedOut);
            recreate();
        } else {
            chain(standard);
        }
        if (isWorse(standard)) {
            takeBack(standard);
        }
    }

    private boolean isWorse(Standard standard) {
        int gain = board.tally.gain();
        return switch (standard) {
            case NUMBER -> gain < 0;
            case NUMBER_THEN_EVEN -> gain < 0 || gain == 0 && board.tally.moreEven() < 0;
            case EVEN -> board.tally.moreEven() < 0;
        };
    }

    private void takeBack(Standard standard) {
        int now = board.tally.served();
        int before = now - board.tally.gain();
        boolean stepBack = standard == Standard.NUMBER
                && flat.members.length <= MANY_PARTIES
                && now >= Math.max(before, best.served()) - 1
                && chance.below(STEP_BACK_EVERY) == 0;
        if (stepBack && before <= best.served()) {
            return;
        }
        board.undo(0);
        if (stepBack) {
            best = new Snapshot(board);
        }
    }

    /** Puts one in by force, then one of those who had to go for it, and so on. */
    private void chain(Standard standard) {
        int party = board.waiting.get(chance.below(board.waiting.size()));
        for (int link = 0; link < LONGEST_CHAIN; link++) {
            if (!intrusion.force(party, turnedOut)) {
                board.undo(0);
                return;
            }
            recreate();
            if (!isWorse(standard)) {
                return;
            }
            do {
                party = turnedOut.get(chance.below(turnedOut.size()));
            } while (board.isServed(party));
        }
    }

    private void recreate() {
        tried.clear();
        for (int i = 0; i < turnedOut.size(); i++) {
            tried.add(turnedOut.get(i));
        }
        neighbours.waiting(MOST_TRIED, turnedOut, tried);
        tried.shuffle(chance);
        if (chance.below(2) == 0) {
            tried.sort(length);
        }
        for (int i = 0; i < tried.size(); i++) {
            int party = tried.get(i);
            if (!board.isServed(party) && !places.serve(party)) {
                intrusion.complain(party);
            }
        }
    }

    private long steps() {
        return places.steps() - firstStep + intrusion.steps + moves;
    }
}
