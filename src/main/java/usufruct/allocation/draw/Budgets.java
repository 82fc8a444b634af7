package usufruct.allocation.draw;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import usufruct.words.Window;

/** What this round gives of the budgets of offers. */
final class Budgets {
    private final List<List<Budget.Period>> periods;

    /** For each offer, how much is given in each of its periods. */
    private final List<Duration[]> given;

    /** @param accesses of the offers, in their order */
    Budgets(List<Access> accesses) {
        this.periods = accesses.stream()
                .map(access -> access.budget().map(Budget::periods).orElse(List.of()))
                .toList();
        this.given = periods.stream().map(each -> nothing(each.size())).toList();
    }

    private static Duration[] nothing(int periods) {
        var nothing = new Duration[periods];
        Arrays.fill(nothing, Duration.ZERO);
        return nothing;
    }

    void take(List<Ballot.Resource> units, Window window) {
        for (Ballot.Resource unit : units) {
            Duration[] of = given.get(unit.offer());
            for (int i = 0; i < of.length; i++) {
                of[i] = of[i].plus(periods.get(unit.offer()).get(i).of(window));
            }
        }
    }

    /** Takes back what {@link #take} did. */
    void giveBack(List<Ballot.Resource> units, Window window) {
        for (Ballot.Resource unit : units) {
            Duration[] of = given.get(unit.offer());
            for (int i = 0; i < of.length; i++) {
                of[i] = of[i].minus(periods.get(unit.offer()).get(i).of(window));
            }
        }
    }

    /**
     * Until when a use of these units cannot begin that would be for this window, because too little is left for it; empty
     * when enough is.
     */
    Optional<Instant> spentUntil(List<Ballot.Resource> units, Window window) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (Ballot.Resource unit : units) {
            if (!periods.get(unit.offer()).isEmpty()) {
                counts.merge(unit.offer(), 1, Integer::sum);
            }
        }
        Optional<Instant> until = Optional.empty();
        for (Map.Entry<Integer, Integer> each : counts.entrySet()) {
            until = later(until, spentUntil(each.getKey(), each.getValue(), window));
        }
        return until;
    }

    private Optional<Instant> spentUntil(int offer, int units, Window window) {
        List<Budget.Period> known = periods.get(offer);
        if (window.until().isAfter(known.getLast().time().until())) {
            return Optional.of(Calendar.NOBODY_KNOWS);
        }
        Instant begins = known.getFirst().time().from();
        Optional<Instant> until = window.from().isBefore(begins) ? Optional.of(begins) : Optional.empty();
        for (int i = 0; i < known.size(); i++) {
            Budget.Period period = known.get(i);
            Duration each = period.left().minus(given.get(offer)[i]).dividedBy(units);
            if (period.of(window).compareTo(each) > 0) {
                until = later(until, Optional.of(period.time().until().minus(each.truncatedTo(ChronoUnit.MILLIS))));
            }
        }
        return until;
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && (other.isEmpty() || one.get().isAfter(other.get())) ? one : other;
    }
}
