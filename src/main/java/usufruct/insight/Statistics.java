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
        long returned = rows.returned(reading);
        return new Figures(
                needs(assigned, waiting, withdrawn, expired),
                share(assigned, assigned + waiting + expired),
                waiting(rows.waits(reading)),
                fairness(rows.usesPerPerson(reading)),
                new Figures.Returns(shown(returned), share(rows.returnedInTime(reading), returned)),
                new Figures.Upkeep(rows.inMaintenance(reading), rows.codesToRotate(reading)));
    }

    /** One hidden count could be worked out from the sum and the others: then the smallest of these is hidden too. */
    private static Figures.Needs needs(long assigned, long waiting, long withdrawn, long expired) {
        long hidden = Stream.of(assigned, waiting, withdrawn, expired)
                .filter(count -> shown(count).isEmpty())
                .count();
        long alsoHidden = hidden != 1
                ? -1
                : Stream.of(assigned, waiting, withdrawn, expired)
                        .filter(count -> count >= Figures.SMALLEST)
                        .min(Long::compare)
                        .orElse(-1L);
        return new Figures.Needs(
                hidden == 1 && alsoHidden < 0 ? Optional.empty() : shown(assigned + waiting + withdrawn + expired),
                shown(assigned).filter(count -> count != alsoHidden),
                shown(waiting).filter(count -> count != alsoHidden),
                shown(withdrawn).filter(count -> count != alsoHidden),
                shown(expired).filter(count -> count != alsoHidden));
    }

    private static Optional<Figures.Waiting> waiting(List<Long> waits) {
        return waits.size() < Figures.SMALLEST
                ? Optional.empty()
                : Optional.of(new Figures.Waiting(hours(percentile(waits, 50)), hours(percentile(waits, 90))));
    }

    private static Optional<Figures.Fairness> fairness(List<Long> uses) {
        int persons = uses.size();
        if (persons < Figures.SMALLEST) {
            return Optional.empty();
        }
        long sum = uses.stream().mapToLong(Long::longValue).sum();
        long squares = uses.stream().mapToLong(each -> each * each).sum();
        long variance = (persons * squares - sum * sum) * 100 / ((long) persons * persons);
        return Optional.of(new Figures.Fairness(persons, uses.getFirst(), uses.getLast(), variance));
    }

    /** The nearest rank: the smallest value that at least so many of a hundred do not pass. */
    private static long percentile(List<Long> sorted, int percent) {
        return sorted.get((sorted.size() * percent + 99) / 100 - 1);
    }

    private static long hours(long millis) {
        return (millis + HOUR - 1) / HOUR;
    }

    /** A share in percent, unless it speaks of too few: a part, or the rest, of fewer than five but more than none. */
    private static Optional<Long> share(long part, long whole) {
        return whole < Figures.SMALLEST
                        || shown(part).isEmpty()
                        || shown(whole - part).isEmpty()
                ? Optional.empty()
                : Optional.of(part * 100 / whole);
    }

    private static Optional<Long> shown(long count) {
        return count == 0 || count >= Figures.SMALLEST ? Optional.of(count) : Optional.empty();
    }
}
