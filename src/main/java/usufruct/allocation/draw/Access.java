package usufruct.allocation.draw;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import usufruct.words.Window;

/**
 * When an offer can be had, beyond its units being free.
 *
 * @param buffer kept free between two uses of a unit
 * @param hours when it is open; always when empty
 * @param handout how many may come to fetch at once; any number when empty
 * @param budget how much may be used in each period; any amount when empty
 */
public record Access(Duration buffer, Optional<Hours> hours, Optional<Handout> handout, Optional<Budget> budget) {
    public static final Access ALWAYS = new Access(Duration.ZERO, Optional.empty(), Optional.empty());

    /** What may be used without a limit. */
    public Access(Duration buffer, Optional<Hours> hours, Optional<Handout> handout) {
        this(buffer, hours, handout, Optional.empty());
    }

    /** Who fetches something comes at least so long before closing. */
    private static final Duration BEFORE_CLOSING = Duration.ofMinutes(1);

    /** What has to lie in the open hours. */
    public enum Kind {
        /** All of the use. */
        USE,
        /** Its beginning and its end: fetching and bringing back. */
        HANDOVER
    }

    /** @param open in the order of time, none touching the next; beyond them it is closed */
    public record Hours(Kind kind, List<Window> open) {
        public Hours {
            open = List.copyOf(open);
        }
    }

    /**
     * Slots to fetch something, one after the other from each opening on; what is left before closing is none.
     *
     * @param desk offers with the same desk, hours and slots share what each slot has room for
     * @param most how many may come in each
     * @param promised when somebody is to come already
     */
    public record Handout(String desk, Duration every, long most, List<Instant> promised) {
        public Handout {
            promised = promised.stream().sorted().toList();
        }

        private boolean isLike(Handout other) {
            return desk.equals(other.desk) && every.equals(other.every) && most == other.most;
        }
    }

    /** Whether whoever comes to fetch the one takes room of the other's slots. */
    boolean sharesDesk(Access other) {
        return handout.isPresent()
                && other.handout.isPresent()
                && handout.get().isLike(other.handout.get())
                && hours.equals(other.hours);
    }

    /** The same without time between uses. */
    Access withoutBuffer() {
        return new Access(Duration.ZERO, hours, handout, budget);
    }

    /** The same where any number may come at once. */
    Access withoutHandout() {
        return new Access(buffer, hours, Optional.empty(), budget);
    }

    /** The same of which any amount may be used. */
    Access withoutBudget() {
        return new Access(buffer, hours, handout, Optional.empty());
    }

    /** The parts of a window in which a use of this length may lie anywhere, as far as hours go; in the order of time. */
    public List<Window> within(Window window, Duration length) {
        if (hours.isEmpty()) {
            return List.of(window);
        }
        List<Window> open = hours.get().open().stream()
                .filter(each -> touches(each, window))
                .toList();
        List<Window> parts = new ArrayList<>();
        for (Window fetched : open) {
            for (Window brought : open) {
                if (hours.get().kind() == Kind.HANDOVER || brought.equals(fetched)) {
                    Instant first = max(
                            max(window.from(), fetched.from()), brought.from().minus(length));
                    Instant last = min(min(window.until(), brought.until()).minus(length), lastFetched(fetched));
                    if (!first.isAfter(last)) {
                        parts.add(new Window(first, last.plus(length)));
                    }
                }
            }
        }
        return parts.stream().sorted(Comparator.comparing(Window::from)).toList();
    }

    /** Whether a use may go on for this time more, as far as hours go. */
    public boolean letsGoOn(Window more) {
        return hours.map(known -> known.open().stream().anyMatch(open -> switch (known.kind()) {
                    case USE -> open.encloses(more);
                    case HANDOVER -> isHandedOverIn(open, more.until());
                }))
                .orElse(true);
    }

    private static boolean isHandedOverIn(Window open, Instant at) {
        return !at.isBefore(open.from()) && !at.isAfter(open.until());
    }

    /** When it is open for the first time from an instant on; empty when no such time is known. */
    public Optional<Instant> openFrom(Instant at) {
        return hours.isEmpty()
                ? Optional.of(at)
                : hours.get().open().stream()
                        .filter(open -> !open.until().isBefore(at))
                        .map(open -> max(open.from(), at))
                        .min(Comparator.naturalOrder());
    }

    private static boolean touches(Window open, Window window) {
        return !open.from().isAfter(window.until()) && !open.until().isBefore(window.from());
    }

    private Instant lastFetched(Window open) {
        Instant closing = handout.map(slots -> open.from()
                        .plus(slots.every().multipliedBy(open.length().dividedBy(slots.every()))))
                .orElse(open.until());
        return closing.minus(BEFORE_CLOSING);
    }

    /** The slot in which somebody comes at an instant; empty where there are none. */
    Optional<Window> slot(Instant at) {
        return handout.flatMap(slots -> hours.stream()
                .flatMap(each -> each.open().stream())
                .filter(open -> open.contains(at))
                .findFirst()
                .map(open -> {
                    long before = Duration.between(open.from(), at).dividedBy(slots.every());
                    Instant begins = open.from().plus(slots.every().multipliedBy(before));
                    return new Window(begins, begins.plus(slots.every()));
                }));
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
