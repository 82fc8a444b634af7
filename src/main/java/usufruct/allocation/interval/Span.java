package usufruct.allocation.interval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A half-open span of time in ticks, {@code [from, until)}: the first tick belongs to it, the last does not. */
public record Span(long from, long until) {
    /** No tick is farther from 0, so that sums of a few never overflow. */
    public static final long FAR = 1L << 60;

    /** All the time there is. */
    public static final Span ALWAYS = new Span(-FAR, FAR);

    /** @throws IllegalArgumentException when {@code from} is not before {@code until}, or one is beyond {@link #FAR} */
    public Span {
        if (from >= until || from < -FAR || until > FAR) {
            throw new IllegalArgumentException("not a span of ticks: `" + from + "` to `" + until + "`");
        }
    }

    public long length() {
        return until - from;
    }

    /** Says whether the two share a tick. */
    public boolean overlaps(Span other) {
        return from < other.until && other.from < until;
    }

    /** Says whether the other span lies wholly inside this one. */
    public boolean encloses(Span other) {
        return from <= other.from && other.until <= until;
    }

    /** The same ticks as few spans, in order: what overlaps or touches is joined. */
    public static List<Span> joined(List<Span> spans) {
        List<Span> joined = new ArrayList<>();
        for (Span next :
                spans.stream().sorted(Comparator.comparingLong(Span::from)).toList()) {
            if (!joined.isEmpty() && next.from <= joined.getLast().until) {
                Span last = joined.removeLast();
                joined.add(new Span(last.from, Math.max(last.until, next.until)));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    /** What is left of this span outside the others, in order. */
    public List<Span> without(List<Span> others) {
        List<Span> left = new ArrayList<>();
        long at = from;
        for (Span other : joined(others)) {
            if (at < Math.min(other.from, until)) {
                left.add(new Span(at, Math.min(other.from, until)));
            }
            at = Math.max(at, other.until);
        }
        if (at < until) {
            left.add(new Span(at, until));
        }
        return left;
    }
}
