package usufruct.words;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Stretches of time: apart from each other, in order. Windows that touch or overlap are one stretch.
 *
 * @param windows in order, none touching the next
 */
public record Spans(List<Window> windows) {
    public static final Spans NONE = new Spans(List.of());

    public Spans {
        windows = joined(windows);
    }

    public static Spans of(Collection<Window> windows) {
        return new Spans(List.copyOf(windows));
    }

    private static List<Window> joined(List<Window> windows) {
        var joined = new ArrayList<Window>();
        for (Window next : windows.stream()
                .sorted(Comparator.comparing(Window::from).thenComparing(Window::until))
                .toList()) {
            if (joined.isEmpty() || joined.getLast().until().isBefore(next.from())) {
                joined.add(next);
            } else if (joined.getLast().until().isBefore(next.until())) {
                joined.set(joined.size() - 1, new Window(joined.getLast().from(), next.until()));
            }
        }
        return List.copyOf(joined);
    }

    /** Whether a window lies wholly in one stretch. */
    public boolean enclose(Window window) {
        return windows.stream().anyMatch(each -> each.encloses(window));
    }

    /** What lies in both. */
    public Spans and(Spans other) {
        var both = new ArrayList<Window>();
        for (Window one : windows) {
            for (Window two : other.windows) {
                if (one.overlaps(two)) {
                    both.add(new Window(later(one.from(), two.from()), earlier(one.until(), two.until())));
                }
            }
        }
        return new Spans(both);
    }

    /** The end of the last stretch that has begun by an instant, whether it is over or not. */
    public Optional<Instant> endOfBegun(Instant at) {
        return windows.stream()
                .filter(each -> !each.from().isAfter(at))
                .map(Window::until)
                .max(Comparator.naturalOrder());
    }

    /** The beginning of the next stretch after an instant. */
    public Optional<Instant> nextBegin(Instant at) {
        return windows.stream().map(Window::from).filter(at::isBefore).min(Comparator.naturalOrder());
    }

    private static Instant later(Instant one, Instant two) {
        return one.isAfter(two) ? one : two;
    }

    private static Instant earlier(Instant one, Instant two) {
        return one.isBefore(two) ? one : two;
    }
}
