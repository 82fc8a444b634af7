package usufruct.allocation.interval;

/** A time to pick something up, and how many may come then. */
public record Slot(Span span, int capacity) {

    /** @throws IllegalArgumentException when nobody may come */
    public Slot {
        if (capacity < 1) {
            throw new IllegalArgumentException("a slot for `" + capacity + "` people is none");
        }
    }
}
