package usufruct.allocation.draw;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import usufruct.words.Window;

/** When one unit is taken. */
public final class Calendar {
    private static final Comparator<Window> BY_TIME =
            Comparator.comparing(Window::from).thenComparing(Window::until);

    /** The end of a time whose end nobody knows. */
    public static final Instant NOBODY_KNOWS = Instant.parse("9999-01-01T00:00:00Z");

    private final List<Window> taken;

    Calendar(List<Window> taken) {
        this.taken = new ArrayList<>(taken);
    }

    /** The windows by their beginnings. */
    public static List<Window> inOrder(List<Window> windows) {
        return windows.stream().sorted(BY_TIME).toList();
    }

    boolean isFree(Window window) {
        return taken.stream().noneMatch(window::overlaps);
    }

    /** The earliest time of this length within a window in which nothing is taken. */
    Optional<Window> firstFree(Window within, Duration length) {
        Instant from = within.from();
        while (!from.plus(length).isAfter(within.until())) {
            var slot = new Window(from, from.plus(length));
            Optional<Instant> blockedUntil =
                    taken.stream().filter(slot::overlaps).map(Window::until).max(Instant::compareTo);
            if (blockedUntil.isEmpty()) {
                return Optional.of(slot);
            }
            from = blockedUntil.get();
        }
        return Optional.empty();
    }

    /** When the last of what stands in the way of a window ends; empty when nothing does, or when nobody knows. */
    Optional<Instant> freeAfter(Window window) {
        return taken.stream()
                .filter(window::overlaps)
                .map(Window::until)
                .max(Instant::compareTo)
                .filter(NOBODY_KNOWS::isAfter);
    }

    void take(Window window) {
        taken.add(window);
    }

    /** Takes back what {@link #take} did. */
    void giveBack(Window window) {
        taken.remove(window);
    }
}
