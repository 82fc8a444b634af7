package usufruct.words;

import java.time.Duration;
import java.time.Instant;

/** A half-open span of time, {@code [from, until)}: the first instant belongs to it, the last does not. */
public record Window(Instant from, Instant until) {

    /** @throws IllegalArgumentException when {@code from} is not before {@code until} */
    public Window {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a window must start before it ends: `" + from + "` to `" + until + "`");
        }
    }

    /** Says whether an instant lies inside. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }

    /** Says whether the other window lies wholly inside this one. */
    public boolean encloses(Window other) {
        return !other.from.isBefore(from) && !other.until.isAfter(until);
    }

    /** Says whether the two share an instant. */
    public boolean overlaps(Window other) {
        return from.isBefore(other.until) && other.from.isBefore(until);
    }

    public Duration length() {
        return Duration.between(from, until);
    }

    @Override
    public String toString() {
        return from + "/" + until;
    }
}
