package usufruct.allocation.interval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Fills an empty board, one party after the other, each where it leaves the least useless room. */
final class Filling {

    /** How much time of units each party takes at least. */
    static long[] lengths(Flat flat) {
        return Arrays.stream(flat.members)
                .mapToLong(members -> Arrays.stream(members)
                        .mapToLong(need -> shortest(flat, need))
                        .sum())
                .toArray();
    }

    /** The short first; where it is about evenness, each person's shortest before anybody's second. */
    static void shortFirst(Board board, Places places, Aim aim) {
        Flat flat = board.flat;
        long[] length = lengths(flat);
        int[] turn = aim == Aim.EVEN ? turns(flat, length) : new int[flat.members.length];
        IntStream.range(0, flat.members.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(party -> turn[party])
                        .thenComparingLong(party -> length[party]))
                .forEach(places::serve);
    }

    /** Serves those of the waiting who fit in free places, in order. */
    static void rest(Board board, Places places) {
        board.keep();
        IntStream.range(0, board.flat.members.length)
                .filter(party -> !board.isServed(party))
                .forEach(places::serve);
    }

    /** For each party how many shorter ones there are of the same person; the first member's for a group. */
    private static int[] turns(Flat flat, long[] length) {
        int[] turn = new int[flat.members.length];
        int[] asked = new int[flat.quota.length];
        IntStream.range(0, flat.members.length)
                .boxed()
                .sorted(Comparator.comparingLong(party -> length[party]))
                .forEach(party -> turn[party] = asked[flat.person[flat.members[party][0]]]++);
        return turn;
    }

    private static long shortest(Flat flat, int need) {
        return IntStream.range(flat.firstAlternative[need], flat.firstAlternative[need + 1])
                .mapToLong(each -> flat.duration[each] * flat.parts(each))
                .min()
                .orElse(0);
    }

    private Filling() {}
}
