package usufruct.allocation.draw;

import java.util.Comparator;
import java.util.List;

/**
 * The chance of each turn.
 *
 * <p>Drawing without replacement after Efraimidis and Spirakis (Information Processing Letters 97, 2006): every need
 * gets {@code -log2(u) / weight} for a random {@code u}, the smallest comes first. What a need could have been draws with
 * the need's own luck.
 */
final class Tickets {
    private record Ticket(Turn turn, long logarithm, long last) {
        private static final Comparator<Ticket> FIRST_FIRST = (left, right) ->
                Log2.compareRatios(left.logarithm, left.turn.weight(), right.logarithm, right.turn.weight());
    }

    private final long[] lasts;
    private final long[] places;

    /** @param weighted whether places are needed; they cost a logarithm each */
    Tickets(Seed seed, List<Turn> turns, boolean weighted) {
        List<Ticket> tickets =
                turns.stream().map(turn -> ticket(turn, seed, weighted)).toList();
        lasts = tickets.stream()
                .mapToLong(ticket -> ticket.last() ^ Long.MIN_VALUE)
                .toArray();
        places = new long[turns.size()];
        if (weighted) {
            number(tickets.stream().sorted(Ticket.FIRST_FIRST).toList());
        }
    }

    private static Ticket ticket(Turn turn, Seed seed, boolean weighted) {
        SeedStream stream = seed.stream("need/" + turn.first().need().needId());
        long first = stream.nextLong();
        return new Ticket(turn, weighted ? Log2.negative(first) : 0, stream.nextLong());
    }

    private void number(List<Ticket> sorted) {
        long place = 0;
        for (int i = 0; i < sorted.size(); i++) {
            if (i > 0 && Ticket.FIRST_FIRST.compare(sorted.get(i - 1), sorted.get(i)) != 0) {
                place = i;
            }
            places[sorted.get(i).turn().number()] = place;
        }
    }

    /** The place in the lottery; equal tickets share one. */
    long place(Turn turn) {
        return places[turn.number()];
    }

    /** What decides last of all, in no order that anybody could foresee. */
    long last(Turn turn) {
        return lasts[turn.number()];
    }
}
