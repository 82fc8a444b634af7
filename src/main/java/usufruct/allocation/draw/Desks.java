package usufruct.allocation.draw;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import usufruct.words.Window;

/** When people come to which desk to fetch what this round gives them. */
final class Desks {
    private final List<Access> accesses;
    private final List<Integer> deskOf;
    private final Map<Integer, NavigableMap<Instant, Long>> comers = new HashMap<>();

    /** @param accesses of the offers, in their order */
    Desks(List<Access> accesses) {
        this.accesses = accesses;
        this.deskOf = new ArrayList<>();
        for (Access access : accesses) {
            deskOf.add(IntStream.range(0, deskOf.size())
                    .filter(other -> access.sharesDesk(accesses.get(other)))
                    .findFirst()
                    .orElse(deskOf.size()));
        }
    }

    void comes(int offer, Instant at) {
        count(offer, at, 1);
    }

    /** Takes back what {@link #comes} did. */
    void stays(int offer, Instant at) {
        count(offer, at, -1);
    }

    private void count(int offer, Instant at, long more) {
        if (accesses.get(offer).handout().isPresent()) {
            comers.computeIfAbsent(deskOf.get(offer), ignored -> new TreeMap<>())
                    .merge(at, more, Long::sum);
        }
    }

    /** The end of the slot of an instant, when no more may come in it; empty when somebody may. */
    Optional<Instant> fullUntil(int offer, Instant at) {
        Access access = accesses.get(offer);
        return access.handout()
                .flatMap(handout -> access.slot(at)
                        .filter(slot -> comers(offer, handout, slot) >= handout.most())
                        .map(Window::until));
    }

    private long comers(int offer, Access.Handout handout, Window slot) {
        long promised = handout.promised().stream().filter(slot::contains).count();
        long now =
                comers
                        .getOrDefault(deskOf.get(offer), new TreeMap<>())
                        .subMap(slot.from(), slot.until())
                        .values()
                        .stream()
                        .mapToLong(Long::longValue)
                        .sum();
        return promised + now;
    }
}
