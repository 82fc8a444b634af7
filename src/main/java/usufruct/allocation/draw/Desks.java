package usufruct.allocation.draw;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import usufruct.words.Window;

/** When people come to which desk to fetch what this round gives them. */
final class Desks {
    private final Map<String, NavigableMap<Instant, Long>> comers = new HashMap<>();

    void comes(Access access, Instant at) {
        count(access, at, 1);
    }

    /** Takes back what {@link #comes} did. */
    void stays(Access access, Instant at) {
        count(access, at, -1);
    }

    private void count(Access access, Instant at, long more) {
        access.handout()
                .ifPresent(handout -> comers.computeIfAbsent(handout.desk(), ignored -> new TreeMap<>())
                        .merge(at, more, Long::sum));
    }

    /** The end of the slot of an instant, when no more may come in it; empty when somebody may. */
    Optional<Instant> fullUntil(Access access, Instant at) {
        return access.handout()
                .flatMap(handout -> access.slot(at)
                        .filter(slot -> comers(handout, slot) >= handout.most())
                        .map(Window::until));
    }

    private long comers(Access.Handout handout, Window slot) {
        long promised = handout.promised().stream().filter(slot::contains).count();
        long now =
                comers.getOrDefault(handout.desk(), new TreeMap<>()).subMap(slot.from(), slot.until()).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        return promised + now;
    }
}
