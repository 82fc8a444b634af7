package usufruct.allocation.draw;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.words.Window;

/**
 * How much of an offer may still be used in each period, all its units together.
 *
 * @param periods one after the other without a gap; beyond them nothing is known, and nothing given
 */
public record Budget(List<Period> periods) {

    /** @param left how long one unit may still be used in this time, two units half as long */
    public record Period(Window time, Duration left) {
        public Period {
            if (left.isNegative()) {
                throw new IllegalArgumentException("less than nothing is left of `" + time + "`");
            }
        }

        /** How long a window lies in this period. */
        public Duration of(Window window) {
            return overlap(time, window);
        }
    }

    /** @throws IllegalArgumentException when there is a gap between two periods, or there is none at all */
    public Budget {
        periods = List.copyOf(periods);
        for (int i = 1; i < periods.size(); i++) {
            if (!periods.get(i).time().from().equals(periods.get(i - 1).time().until())) {
                throw new IllegalArgumentException("there is a gap before `" + periods.get(i) + "`");
            }
        }
        if (periods.isEmpty()) {
            throw new IllegalArgumentException("a budget has periods");
        }
    }

    /** How long two windows overlap. */
    public static Duration overlap(Window one, Window other) {
        Instant from = one.from().isAfter(other.from()) ? one.from() : other.from();
        Instant until = one.until().isBefore(other.until()) ? one.until() : other.until();
        return from.isBefore(until) ? Duration.between(from, until) : Duration.ZERO;
    }

    /** The first period in which so many units cannot be used for a window; empty when they can. */
    public Optional<Period> exceededBy(Window window, int units) {
        return periods.stream()
                .filter(period -> period.of(window).multipliedBy(units).compareTo(period.left()) > 0)
                .findFirst();
    }

    Window known() {
        return new Window(
                periods.getFirst().time().from(), periods.getLast().time().until());
    }
}
