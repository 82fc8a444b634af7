package usufruct.insight;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.store.Reading;

/** Counts the public figures, and leaves out what is too small to be public. */
public final class Statistics {
    private static final long HOUR = 3_600_000;

    private final FiguresStore rows = new FiguresStore();

    /** The figures as they stand now. */
    public Figures count(Reading reading) {
        Map<String, Long> states = rows.needsByState(reading);
        long fulfilled = states.getOrDefault("fulfilled", 0L);
        long assigned = states.getOrDefault("assigned", 0L) + fulfilled;
        long waiting = states.getOrDefault("waiting", 0L);
        long withdrawn = states.getOrDefault("withdrawn", 0L);
        long expired = states.getOrDefault("expired", 0L);
        Figures.Needs needs = needs(assigned, waiting, withdrawn, expired);
        return new Figures(
                needs,
                fillRate(needs),
                waiting(rows.waits(reading)),
                fairness(rows.usesPerPerson(reading), needs),
                returns(rows.returned(reading), rows.returnedInTime(reading)),
                new Figures.Upkeep(rows.inMaintenance(reading), rows.codesToRotate(reading)),
                OverrideFigures.of(
                        rows.told(reading, "assignment.issued"),
                        rows.told(reading, OverrideCheck.GIVEN),
                        rows.told(reading, OverrideCheck.ENDED)),
                AppealFigures.of(
                        rows.told(reading, AppealCheck.GIVEN),
                        rows.told(reading, AppealCheck.UPHELD),
                        rows.told(reading, AppealCheck.DECLINED)));
    }

    /** The sum is told only with all its parts: beside hidden ones it would give them away. */
    static Figures.Needs needs(long assigned, long waiting, long withdrawn, long expired) {
        boolean whole = Stream.of(assigned, waiting, withdrawn, expired)
                .allMatch(count -> shown(count).isPresent());
        return new Figures.Needs(
                whole ? Optional.of(assigned + waiting + withdrawn + expired) : Optional.empty(),
                shown(assigned),
                shown(waiting),
                shown(withdrawn),
                shown(expired));
    }

    /** The share of needs that got something, told only where anybody could work it out from what is told anyway. */
    static Optional<Long> fillRate(Figures.Needs needs) {
        return needs.assigned()
                .flatMap(assigned -> needs.waiting()
                        .flatMap(waiting -> needs.expired()
                                .map(expired -> assigned + waiting + expired)
                                .filter(all -> all > 0)
                                .map(all -> assigned * 100 / all)));
    }

    static Figures.Returns returns(long returned, long inTime) {
        return new Figures.Returns(shown(returned), share(inTime, returned));
    }

    private static Optional<Figures.Waiting> waiting(List<Long> waits) {
        return waits.size() < Figures.SMALLEST
                ? Optional.empty()
                : Optional.of(new Figures.Waiting(hours(percentile(waits, 50)), hours(percentile(waits, 90))));
    }

    /**
     * How evenly uses are spread, unless there are more people than needs for sure: each of them asked for something, so
     * the surplus would tell of the hidden needs.
     *
     * @param uses of each person, fewest first
     */
    static Optional<Figures.Fairness> fairness(List<Long> uses, Figures.Needs needs) {
        int persons = uses.size();
        if (persons < Figures.SMALLEST || persons > atLeast(needs)) {
            return Optional.empty();
        }
        long sum = uses.stream().mapToLong(Long::longValue).sum();
        long squares = uses.stream().mapToLong(each -> each * each).sum();
        long variance = (persons * squares - sum * sum) * 100 / ((long) persons * persons);
        return Optional.of(new Figures.Fairness(persons, uses.getFirst(), uses.getLast(), variance, gini(uses, sum)));
    }

    /** Half the mean difference between two people, as a share of the mean, in percent, rounded down. */
    private static long gini(List<Long> uses, long sum) {
        long weighted = 0;
        for (int i = 0; i < uses.size(); i++) {
            weighted += (2L * i + 1 - uses.size()) * uses.get(i);
        }
        return sum == 0 ? 0 : weighted * 100 / (uses.size() * sum);
    }

    /** How many needs there are at least, as far as anybody can tell: a hidden part is one or more. */
    private static long atLeast(Figures.Needs needs) {
        return Stream.of(needs.assigned(), needs.waiting(), needs.withdrawn(), needs.expired())
                .mapToLong(part -> part.orElse(1L))
                .sum();
    }

    /** The nearest rank: the smallest value that at least so many of a hundred do not pass. */
    private static long percentile(List<Long> sorted, int percent) {
        return sorted.get((sorted.size() * percent + 99) / 100 - 1);
    }

    private static long hours(long millis) {
        return (millis + HOUR - 1) / HOUR;
    }

    /** A share in percent, unless it speaks of too few: a part, or the rest, of fewer than five but more than none. */
    static Optional<Long> share(long part, long whole) {
        return whole < Figures.SMALLEST
                        || shown(part).isEmpty()
                        || shown(whole - part).isEmpty()
                ? Optional.empty()
                : Optional.of(part * 100 / whole);
    }

    static Optional<Long> shown(long count) {
        return count == 0 || count >= Figures.SMALLEST ? Optional.of(count) : Optional.empty();
    }
}
