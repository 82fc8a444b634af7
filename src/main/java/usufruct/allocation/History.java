package usufruct.allocation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import usufruct.allocation.draw.Ballot;
import usufruct.allocation.draw.Decay;
import usufruct.policy.fact.Parameters;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.Use;
import usufruct.policy.fact.UseElsewhere;

/** What draws count of what a person had: turns, minutes that count less the longer they lie back, the last turn. */
final class History {
    private final Instant now;
    private final Instant periodStart;
    private final Optional<Decay> decay;
    private final boolean countsKinds;
    private final long leastPercent;
    private final Parameters parameters;

    /** @param countsKinds whether the draw asks how much of each kind of resource it was */
    History(Instant now, Parameters parameters, boolean countsKinds) {
        this.now = now;
        this.countsKinds = countsKinds;
        this.leastPercent =
                parameters.has(Parameters.SHARED_USE_PERCENT) ? parameters.get(Parameters.SHARED_USE_PERCENT) : 100;
        this.parameters = parameters;
        this.periodStart = now.minus(Duration.ofDays(parameters.get(Parameters.PERIOD_DAYS)));
        this.decay = parameters.has(Parameters.HALF_LIFE_DAYS)
                ? Optional.of(new Decay(Duration.ofDays(parameters.get(Parameters.HALF_LIFE_DAYS))))
                : Optional.empty();
    }

    /** @param remaining how many things the person may still win */
    Ballot.Person of(PersonFacts facts, long remaining) {
        List<UseElsewhere> weeks = facts.elsewhereAfter(periodStart);
        long elsewhere = facts.turnsElsewhere(periodStart, parameters);
        long here = facts.uses().stream()
                .filter(use -> use.window().from().isAfter(periodStart))
                .count();
        return new Ballot.Person(
                facts.homeNode(),
                remaining,
                Math.addExact(here, elsewhere),
                Math.addExact(
                        facts.uses().stream().mapToLong(this::counted).sum(),
                        weeks.stream().mapToLong(this::counted).sum()),
                Stream.concat(
                                facts.uses().stream().map(use -> use.window().until()),
                                elsewhere == 0 ? Stream.empty() : weeks.stream().flatMap(History::lastTurn))
                        .max(Instant::compareTo),
                countsKinds ? had(facts) : Collections.emptySortedMap(),
                elsewhere);
    }

    /** Nobody here knows when in its week a turn elsewhere was: it counts from as early as it can have been. */
    private static Stream<Instant> lastTurn(UseElsewhere week) {
        return week.turns() == 0 ? Stream.empty() : Stream.of(week.week().from());
    }

    private long counted(UseElsewhere week) {
        return decayed(week.week().until(), parameters.ofElsewhere(week.minutes()));
    }

    private SortedMap<String, Long> had(PersonFacts facts) {
        var had = new TreeMap<String, Long>();
        for (Use use : facts.uses()) {
            use.resources().forEach((kind, units) -> had.merge(kind, counted(use, units), Math::addExact));
        }
        return had;
    }

    private long counted(Use use) {
        return counted(use, use.units());
    }

    /** What of the minutes of a use counts for one of those who had it together: their part, rounded up, or the least there is. */
    private long ofOne(Use use, long minutes) {
        if (use.heads() == 1 || leastPercent >= 100) {
            return minutes;
        }
        long least = Math.ceilDiv(Math.multiplyExact(minutes, leastPercent), 100);
        return Math.max(least, Math.ceilDiv(minutes, use.heads()));
    }

    private long counted(Use use, long units) {
        long minutes = ofOne(use, Math.multiplyExact(use.window().length().toMinutes(), units));
        return decayed(use.window().until(), minutes);
    }

    private long decayed(Instant over, long minutes) {
        Duration age = Duration.between(over, now);
        return age.isNegative() || decay.isEmpty() ? minutes : decay.get().after(age, minutes);
    }
}
