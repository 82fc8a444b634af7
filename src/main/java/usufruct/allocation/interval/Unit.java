package usufruct.allocation.interval;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that serves one use at a time.
 *
 * @param busy when it cannot be used, in order and joined; stands as it is, nothing is kept free around it
 * @param buffer how many ticks are kept free between two uses, for cleaning, charging or the way there
 */
public record Unit(List<Span> busy, long buffer) {

    /** @throws IllegalArgumentException when the buffer is negative or beyond {@link Span#FAR} */
    public Unit {
        if (buffer < 0 || buffer > Span.FAR) {
            throw new IllegalArgumentException("not a number of ticks to keep free: `" + buffer + "`");
        }
        busy = List.copyOf(Span.joined(busy));
    }

    /**
     * A unit that is promised already for some uses, and closed at some times.
     *
     * @param promised uses: the buffer is kept free before and after each
     * @param closed no buffer is kept around these
     */
    public static Unit with(List<Span> promised, List<Span> closed, long buffer) {
        List<Span> busy = new ArrayList<>(closed);
        promised.forEach(use ->
                busy.add(new Span(Math.max(-Span.FAR, use.from() - buffer), Math.min(Span.FAR, use.until() + buffer))));
        return new Unit(busy, buffer);
    }

    /** When it can be used, in order. */
    public List<Span> free() {
        return Span.ALWAYS.without(busy);
    }
}
