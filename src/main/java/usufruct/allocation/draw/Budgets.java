package usufruct.allocation.draw;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import usufruct.words.Window;

/** What this round gives of the budgets of offers. */
final class Budgets {
    private final List<Access> accesses;
    private final Map<Budget.Period, Map<Integer, Duration>> given = new HashMap<>();

    /** @param accesses of the offers, in their order */
    Budgets(List<Access> accesses) {
        this.accesses = accesses;
    }

    void take(List<Ballot.Resource> units, Window window) {
        count(units, window, 1);
    }

    /** Takes back what {@link #take} did. */
    void giveBack(List<Ballot.Resource> units, Window window) {
        count(units, window, -1);
    }

    private void count(List<Ballot.Resource> units, Window window, int sign) {
        units.forEach(unit -> periods(unit.offer())
                .forEach(period -> given.computeIfAbsent(period, ignored -> new HashMap<>())
                        .merge(unit.offer(), period.of(window).multipliedBy(sign), Duration::plus)));
    }

    private Stream<Budget.Period> periods(int offer) {
        return accesses.get(offer).budget().stream().flatMap(budget -> budget.periods().stream());
    }

    /**
     * Until when a use of these units cannot begin that would be for this window, because too little is left for it; empty
     * when enough is.
     */
    Optional<Instant> spentUntil(List<Ballot.Resource> units, Window window) {
        Map<Integer, Integer> counts = new TreeMap<>();
        units.forEach(unit -> counts.merge(unit.offer(), 1, Integer::sum));
        return counts.keySet().stream()
                .flatMap(offer -> spentUntil(offer, Objects.requireNonNull(counts.get(offer)), window))
                .max(Comparator.naturalOrder());
    }

    private Stream<Instant> spentUntil(int offer, int units, Window window) {
        Optional<Window> known = accesses.get(offer).budget().map(Budget::known);
        if (known.isPresent() && window.until().isAfter(known.get().until())) {
            return Stream.of(Calendar.NOBODY_KNOWS);
        }
        Stream<Instant> begins = known.map(Window::from).filter(window.from()::isBefore).stream();
        return Stream.concat(begins, periods(offer).flatMap(period -> {
            Duration each = left(offer, period).dividedBy(units);
            return period.of(window).compareTo(each) > 0
                    ? Stream.of(period.time().until().minus(each.truncatedTo(ChronoUnit.MILLIS)))
                    : Stream.empty();
        }));
    }

    private Duration left(int offer, Budget.Period period) {
        Map<Integer, Duration> given = this.given.getOrDefault(period, Map.of());
        return period.left().minus(given.getOrDefault(offer, Duration.ZERO));
    }
}
