package usufruct.allocation.interval;

/** Shares out units over time, by one of two aims: strictly by rank, or as many needs as possible. */
public final class Intervals {

    /** A number of steps after which more of them hardly gain anything, as measured. */
    public static long steps(Problem problem) {
        return Math.max(400_000, 10L * problem.needs().size());
    }

    /**
     * Serves as many needs as a search of so many steps finds, in whatever order people come.
     *
     * <p>To find the most is NP-hard. Short uses first, then each step betters what is there or leaves it; the same
     * problem, seed and number of steps give the same timetable on every machine.
     *
     * @param seed where the search looks first
     * @param steps how many times the search may look at a unit after the first filling
     * @throws IllegalStateException when the timetable would break a promise (see {@link TimetablePromises})
     */
    public static Timetable most(Problem problem, Aim aim, long seed, long steps) {
        var board = new Board(new Flat(problem));
        var places = new Places(board, false);
        Filling.shortFirst(board, places, aim);
        new Improving(board, places, new Chance(seed)).run(aim, steps);
        Filling.rest(board, places);
        Timetable timetable = board.timetable();
        TimetablePromises.check(problem, timetable);
        return timetable;
    }

    /**
     * Serves needs strictly by rank, the lowest first: a need is left out only when it does not fit beside those that
     * come before it and are served, wherever these are moved. A group stands where its first member does.
     *
     * <p>Whether needs fit together is NP-complete. Room is made by moving, then by trying all ways where few needs can
     * be concerned; whoever waits without such a proof is named in the result.
     *
     * @param steps how many times the search may look at a unit to make room, all needs together
     * @throws IllegalStateException when the timetable would break a promise (see {@link TimetablePromises})
     */
    public static Ranking ranked(Problem problem, long steps) {
        Ranking ranking = new Serving(problem).serve(steps);
        TimetablePromises.check(problem, ranking.timetable());
        return ranking;
    }

    private Intervals() {}
}
