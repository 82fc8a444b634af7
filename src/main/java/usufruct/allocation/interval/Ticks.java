package usufruct.allocation.interval;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How ticks are counted: tick 0 starts at an instant, all are as long. A tick is a length of time as physics has it, so
 * a day on which the clocks change has more or fewer of them.
 */
public record Ticks(Instant origin, Duration length) {

    /** @throws IllegalArgumentException when a tick is not a positive number of milliseconds */
    public Ticks {
        if (length.toMillis() < 1 || !length.equals(Duration.ofMillis(length.toMillis()))) {
            throw new IllegalArgumentException("not the length of a tick: `" + length + "`");
        }
    }

    /** The last tick that starts at an instant or before. */
    public long floor(Instant instant) {
        return Math.floorDiv(Duration.between(origin, instant).toMillis(), length.toMillis());
    }

    /** The first tick that starts at an instant or after. */
    public long ceiling(Instant instant) {
        return Math.ceilDiv(Duration.between(origin, instant).plusNanos(999_999).toMillis(), length.toMillis());
    }

    /** When a tick starts. */
    public Instant instant(long tick) {
        return origin.plusMillis(Math.multiplyExact(tick, length.toMillis()));
    }

    /** The ticks that lie wholly between two instants; empty when there is none. */
    public Optional<Span> between(Instant from, Instant until) {
        long first = ceiling(from);
        long end = floor(until);
        return first < end ? Optional.of(new Span(first, end)) : Optional.empty();
    }
}
