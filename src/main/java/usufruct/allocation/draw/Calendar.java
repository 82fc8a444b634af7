package usufruct.allocation.draw;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import usufruct.words.Window;

/** When one unit is taken: busy whatever is drawn, and by which need since. */
public final class Calendar {
    private static final Comparator<Window> BY_TIME =
            Comparator.comparing(Window::from).thenComparing(Window::until);

    /** The end of a time whose end nobody knows. */
    public static final Instant NOBODY_KNOWS = Instant.parse("9999-01-01T00:00:00Z");

    /** What a need has of the unit. */
    private record Use(int need, Window window) {}

    private final List<Window> busy;
    private final Duration buffer;
    private final NavigableMap<Instant, Use> uses = new TreeMap<>();

    /** @param buffer kept free around everything */
    Calendar(List<Window> busy, Duration buffer) {
        this.busy = List.copyOf(busy);
        this.buffer = buffer;
    }

    /** The windows by their beginnings. */
    public static List<Window> inOrder(List<Window> windows) {
        return windows.stream().sorted(BY_TIME).toList();
    }

    boolean isFree(Window window) {
        return blockedUntil(window).isEmpty();
    }

    /** The earliest time of this length within a window in which nothing is taken. */
    Optional<Window> firstFree(Window within, Duration length) {
        return firstFree(within, length, begins -> Optional.empty());
    }

    /** @param notBefore until when a use cannot begin that would begin at an instant; empty where it can */
    Optional<Window> firstFree(Window within, Duration length, Function<Instant, Optional<Instant>> notBefore) {
        Instant from = within.from();
        while (!from.plus(length).isAfter(within.until())) {
            var slot = new Window(from, from.plus(length));
            Optional<Instant> blockedUntil = blockedUntil(slot).or(() -> notBefore.apply(slot.from()));
            if (blockedUntil.isEmpty()) {
                return Optional.of(slot);
            }
            from = blockedUntil.get();
        }
        return Optional.empty();
    }

    /**
     * The earliest time of this length within a window in which so many of these units are free at once.
     *
     * @param notBefore until when a use cannot begin that would begin at an instant; empty where it can
     */
    static Optional<Window> firstFree(
            List<Calendar> units,
            int count,
            Window within,
            Duration length,
            Function<Instant, Optional<Instant>> notBefore) {
        Instant from = within.from();
        while (count <= units.size() && !from.plus(length).isAfter(within.until())) {
            var slot = new Window(from, from.plus(length));
            List<Instant> blockedUntil = units.stream()
                    .flatMap(unit -> unit.blockedUntil(slot).stream())
                    .sorted()
                    .toList();
            int lacking = count - (units.size() - blockedUntil.size());
            Optional<Instant> next = lacking > 0 ? Optional.of(blockedUntil.get(lacking - 1)) : notBefore.apply(from);
            if (next.isEmpty()) {
                return Optional.of(slot);
            }
            from = next.get();
        }
        return Optional.empty();
    }

    /** When the last of what is in the way of a window is over, the rest after it too; empty when nothing is. */
    Optional<Instant> blockedUntil(Window slot) {
        Window kept = withBuffer(slot);
        Optional<Instant> until = Optional.empty();
        for (Window taken : busy) {
            until = until(until, taken, kept);
        }
        Map.Entry<Instant, Use> last = uses.lowerEntry(kept.until());
        if (last != null) {
            until = until(until, last.getValue().window(), kept);
        }
        return until.map(end -> end.plus(buffer));
    }

    /** The later of two ends, where what is taken is in the way. */
    private static Optional<Instant> until(Optional<Instant> so, Window taken, Window kept) {
        return kept.overlaps(taken) && (so.isEmpty() || taken.until().isAfter(so.get()))
                ? Optional.of(taken.until())
                : so;
    }

    private Window withBuffer(Window window) {
        return buffer.isZero()
                ? window
                : new Window(window.from().minus(buffer), window.until().plus(buffer));
    }

    /** When the last of what stands in the way of a window ends; empty when nothing does, or when nobody knows. */
    Optional<Instant> freeAfter(Window window) {
        return blockedUntil(window).filter(NOBODY_KNOWS::isAfter);
    }

    /**
     * Where a use of this length within a window could begin if what is taken gave way: in line with the window's ends, or
     * with something that is taken.
     */
    NavigableSet<Instant> beginnings(Window within, Duration length) {
        Instant last = within.until().minus(length);
        var beginnings = new TreeSet<>(List.of(within.from(), last));
        Stream.concat(busy.stream(), uses.values().stream().map(Use::window))
                .flatMap(taken -> Stream.of(
                        taken.until().plus(buffer), taken.from().minus(buffer).minus(length)))
                .forEach(beginnings::add);
        return beginnings.subSet(within.from(), true, last, true);
    }

    /** The needs whose uses overlap a window, in the order of time; empty when the unit is busy then. */
    Optional<List<Integer>> inTheWay(Window window) {
        Window kept = withBuffer(window);
        if (busy.stream().anyMatch(kept::overlaps)) {
            return Optional.empty();
        }
        List<Integer> needs = new ArrayList<>();
        for (Use use : uses.headMap(kept.until(), false).descendingMap().values()) {
            if (!use.window().overlaps(kept)) {
                break;
            }
            needs.addFirst(use.need());
        }
        return Optional.of(needs);
    }

    /** Gives a need a window that is free. */
    void take(int need, Window window) {
        uses.put(window.from(), new Use(need, window));
    }

    /** Takes back what {@link #take} did. */
    void giveBack(Window window) {
        uses.remove(window.from());
    }
}
