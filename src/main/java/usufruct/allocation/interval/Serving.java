package usufruct.allocation.interval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import usufruct.words.ItemId;

/**
 * Serves parties strictly by rank; a group stands where its first member does. Who was served stays served, but may be
 * moved in time and to other units to make room for the next.
 */
final class Serving {
    private final Flat flat;
    private final Board board;
    private final Places places;
    private final Places onAnEmptyBoard;
    private final Rearranging rearranging;
    private final Exhaustion exhaustion;
    private final Numbers unproved = new Numbers();

    Serving(Problem problem) {
        flat = new Flat(problem);
        board = new Board(flat);
        places = new Places(board, true);
        onAnEmptyBoard = new Places(new Board(flat), true);
        rearranging = new Rearranging(board, places);
        exhaustion = new Exhaustion(board);
    }

    /** Serves all; each may use its share of the steps, and what those before it left of theirs. */
    Ranking serve(long steps) {
        int[] order = IntStream.range(0, flat.members.length)
                .boxed()
                .sorted(Comparator.comparingLong(this::rank).thenComparingInt(party -> party))
                .mapToInt(party -> party)
                .toArray();
        for (int i = 0; i < order.length; i++) {
            serve(order[i], steps / order.length * (i + 1));
        }
        List<ItemId> waiting = new ArrayList<>();
        for (int i = 0; i < unproved.size(); i++) {
            // what was moved for those after it may have left room
            if (!mayWin(flat.members[unproved.get(i)]) || !places.serve(unproved.get(i))) {
                Arrays.stream(flat.members[unproved.get(i)])
                        .mapToObj(need -> flat.problem.needs().get(need).id())
                        .forEach(waiting::add);
            }
        }
        return new Ranking(board.timetable(), waiting);
    }

    private long rank(int party) {
        return Arrays.stream(flat.members[party])
                .mapToLong(need -> flat.problem.needs().get(need).rank())
                .min()
                .orElseThrow();
    }

    private void serve(int party, long until) {
        board.keep();
        int[] members = flat.members[party];
        if (!mayWin(members) || !fitsAlone(members) || places.serve(party)) {
            return;
        }
        if (rearranging.serve(members, until - exhaustion.steps())) {
            return;
        }
        switch (exhaustion.serve(members, until - rearranging.steps())) {
            case SERVED, IMPOSSIBLE -> {}
            case GAVE_UP -> unproved.add(party);
        }
    }

    /** Whether no quota stands against serving all members. */
    private boolean mayWin(int[] members) {
        return Arrays.stream(members).map(need -> flat.person[need]).allMatch(person -> {
            long asked = Arrays.stream(members)
                    .filter(need -> flat.person[need] == person)
                    .count();
            return board.tally.won(person) + asked <= flat.quota[person];
        });
    }

    private boolean fitsAlone(int[] members) {
        return Arrays.stream(members).allMatch(onAnEmptyBoard::find);
    }
}
