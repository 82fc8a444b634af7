package usufruct.allocation.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What past waits say of the next: the time within which half, and nine in ten, of those who still waited were served.
 *
 * <p>Needs that were not served, or not yet, count for as long as they were seen to wait (Kaplan and Meier, Journal of the
 * American Statistical Association 53, 1958).
 */
public final class Waits {
    /** From fewer needs served than this no interval is told: it would be a guess. */
    public static final int FEWEST = 10;

    private final List<Stay> stays;

    public Waits(List<Stay> stays) {
        this.stays = stays.stream().sorted(Comparator.comparing(Stay::length)).toList();
    }

    /** How many needs were served. */
    public long served() {
        return stays.stream().filter(Stay::served).count();
    }

    /**
     * The interval for a need that has waited for so long, counted from when it was asked; empty when too few were served,
     * or when nobody ever waited longer and was served.
     */
    public Optional<Interval> of(Duration waited) {
        if (served() < FEWEST) {
            return Optional.empty();
        }
        Optional<Duration> half = within(waited, 0.5);
        return half.map(p50 -> new Interval(p50, within(waited, 0.9)));
    }

    /**
     * How often intervals held: each served need is given the interval that could have been told when it was asked.
     *
     * @return empty when none could have been told
     */
    public Optional<Calibration> calibration() {
        long told = 0;
        long withinP50 = 0;
        long withinP90 = 0;
        for (Stay stay : stays) {
            Optional<Interval> interval = knownAt(stay.askedAt()).of(Duration.ZERO);
            Optional<Duration> p90 = interval.flatMap(Interval::p90);
            if (stay.served() && p90.isPresent()) {
                told++;
                withinP50 += stay.length().compareTo(interval.get().p50()) <= 0 ? 1 : 0;
                withinP90 += stay.length().compareTo(p90.get()) <= 0 ? 1 : 0;
            }
        }
        return told == 0 ? Optional.empty() : Optional.of(new Calibration(told, withinP50, withinP90));
    }

    private Waits knownAt(Instant moment) {
        return new Waits(stays.stream()
                .filter(stay -> stay.askedAt().isBefore(moment))
                .map(stay -> stay.asOf(moment))
                .toList());
    }

    /** The shortest time within which this share of those who waited longer than a while was served. */
    private Optional<Duration> within(Duration waited, double share) {
        double waiting = 1;
        for (int i = 0; i < stays.size(); i++) {
            Stay stay = stays.get(i);
            if (stay.served() && stay.length().compareTo(waited) > 0) {
                waiting *= 1 - 1.0 / (stays.size() - i);
                if (waiting <= 1 - share + 1e-9) {
                    return Optional.of(stay.length());
                }
            }
        }
        return Optional.empty();
    }
}
