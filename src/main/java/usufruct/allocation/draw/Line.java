package usufruct.allocation.draw;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** The turns that wait to be served, the next one first, counted anew whenever somebody has won. */
final class Line {
    private record Waiting(Turn turn, long[] row) {
        private static final Comparator<Waiting> FIRST_FIRST = ((Comparator<Waiting>)
                        (left, right) -> Arrays.compare(left.row, right.row))
                .thenComparingInt(waiting -> waiting.turn.number());
    }

    private final Precedence precedence;
    private final Tally tally;
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(Waiting.FIRST_FIRST);

    Line(List<Turn> turns, Precedence precedence, Tally tally) {
        this.precedence = precedence;
        this.tally = tally;
        turns.forEach(turn -> waiting.add(new Waiting(turn, precedence.row(turn, tally))));
    }

    /** Whoever is next, and leaves the line; empty when nobody waits. */
    Optional<Turn> next() {
        while (!waiting.isEmpty()) {
            Waiting first = waiting.remove();
            long[] now = precedence.row(first.turn(), tally);
            // INVARIANT: rows only ever move back, so whoever still has the row of before is first
            if (Arrays.equals(now, first.row())) {
                return Optional.of(first.turn());
            }
            waiting.add(new Waiting(first.turn(), now));
        }
        return Optional.empty();
    }
}
