package usufruct.allocation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The weighted lottery: needs are drawn one after the other, each time a need as likely as its share of the weight that
 * is left; in that order each takes the first unit that fits.
 *
 * <p>Drawing without replacement after Efraimidis and Spirakis (Information Processing Letters 97, 2006): every need
 * gets {@code -log2(u) / weight} for a random {@code u}, the smallest comes first. A tie goes to the need that was asked
 * earlier, and the last tie to a further draw.
 */
public final class WeightedLottery {

    /** The name under which records tell how they were drawn. */
    public static final String NAME = "weighted-lottery@v1";

    private record Ticket(int need, long logarithm, long weight, Instant askedAt, long last) {
        private static final Comparator<Ticket> FIRST_FIRST = ((Comparator<Ticket>)
                        (left, right) -> Log2.compareRatios(left.logarithm, left.weight, right.logarithm, right.weight))
                .thenComparing(Ticket::askedAt)
                .thenComparing(Ticket::last, Long::compareUnsigned)
                .thenComparingInt(Ticket::need);
    }

    /**
     * Draws. The same ballot and seed give the same result, on every machine.
     *
     * @throws IllegalStateException when the result would break a promise (see {@link Promises})
     */
    public static DrawResult draw(Ballot ballot, Seed seed) {
        List<Integer> needOrder = order(ballot, seed);
        List<Integer> offerOrder = seed.stream("offers")
                .shuffled(IntStream.range(0, ballot.offers().size()).boxed().toList());
        Map<Integer, Attempt> attempts = Filling.fill(ballot, needOrder, offerOrder);
        DrawResult result = new Explaining(ballot, attempts).result();
        Promises.check(ballot, result);
        return result;
    }

    /** The needs that the policy lets take part, in the order in which they are drawn. */
    static List<Integer> order(Ballot ballot, Seed seed) {
        return IntStream.range(0, ballot.needs().size())
                .filter(need -> ballot.weight(need) > 0)
                .mapToObj(need -> ticket(ballot, need, seed))
                .sorted(Ticket.FIRST_FIRST)
                .map(Ticket::need)
                .toList();
    }

    private static Ticket ticket(Ballot ballot, int index, Seed seed) {
        Ballot.Need need = ballot.needs().get(index);
        SeedStream stream = seed.stream("need/" + need.needId());
        return new Ticket(
                index, Log2.negative(stream.nextLong()), ballot.weight(index), need.askedAt(), stream.nextLong());
    }

    private WeightedLottery() {}
}
