package usufruct.allocation.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long needs wait, honestly. */
class WaitsTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    @Test
    void halfAndNineInTenOfThoseWhoWereServed() {
        Optional<Interval> interval =
                new Waits(IntStream.rangeClosed(1, 20).mapToObj(this::served).toList()).of(Duration.ZERO);

        assertThat(interval).contains(new Interval(Duration.ofDays(10), Optional.of(Duration.ofDays(18))));
        assertThat(interval.get().inWords())
                .isEqualTo("half of such needs were served within `10` days, nine in ten within `18` days");
    }

    /**
     * Known answer, by hand: of 15 who waited, the ones of days 1, 2, 3 were served, then 5 left unserved on day 3.5, then
     * the ones of days 4 to 10 were served. S falls 14/15, 13/15, 12/15, then by 6/7, 5/6 ...: half is reached on day 6.
     */
    @Test
    void whoLeftUnservedCountsForAsLongAsTheyWereThere() {
        List<Stay> stays = new ArrayList<>();
        IntStream.rangeClosed(1, 10).mapToObj(this::served).forEach(stays::add);
        IntStream.range(0, 5).mapToObj(i -> left(Duration.ofHours(84))).forEach(stays::add);

        assertThat(new Waits(stays).of(Duration.ZERO))
                .contains(new Interval(Duration.ofDays(6), Optional.of(Duration.ofDays(10))));
    }

    @Test
    void whoHasWaitedIsComparedToThoseWhoWaitedAsLong() {
        var waits =
                new Waits(IntStream.rangeClosed(1, 20).mapToObj(this::served).toList());

        assertThat(waits.of(Duration.ofDays(10)).orElseThrow().p50()).isEqualTo(Duration.ofDays(15));
        assertThat(waits.of(Duration.ofDays(20))).isEmpty();
    }

    @Test
    void tooFewAreNoInterval() {
        assertThat(new Waits(IntStream.rangeClosed(1, 9).mapToObj(this::served).toList()).of(Duration.ZERO))
                .isEmpty();
        assertThat(new Waits(List.of()).calibration()).isEmpty();
    }

    @Test
    void whereMostAreNeverServedNoNineInTenIsTold() {
        List<Stay> stays = new ArrayList<>();
        IntStream.rangeClosed(1, 12).mapToObj(this::served).forEach(stays::add);
        IntStream.range(0, 9).mapToObj(i -> left(Duration.ofDays(30))).forEach(stays::add);

        Interval interval = new Waits(stays).of(Duration.ZERO).orElseThrow();
        assertThat(interval.p90()).isEmpty();
        assertThat(interval.inWords()).endsWith("; fewer than nine in ten were served at all");
    }

    @Test
    void nobodyWaitsBackwards() {
        assertThatThrownBy(() -> new Stay(START, START.minusSeconds(1), true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A pool of four things a day and as many needs on average, drawn by lot: over sixteen years, what was told came true. */
    @Test
    void whatWasToldHeldInSimulatedYears() {
        long seed = Long.getLong("usufruct.seed", System.nanoTime());
        var random = new SplittableRandom(seed);
        List<Calibration> years = IntStream.range(0, 16)
                .mapToObj(_ -> new Waits(year(random.split())).calibration().orElseThrow())
                .toList();
        double half = mean(years, Calibration::percentWithinP50);
        double nineInTen = mean(years, Calibration::percentWithinP90);
        System.out.println(
                "WaitsTest: seed " + seed + ", within P50 " + half + "%, within P90 " + nineInTen + "% on average");

        assertThat(years).allMatch(each -> each.told() > 500);
        assertThat(half).isBetween(40.0, 75.0);
        assertThat(nineInTen).isBetween(80.0, 97.0);
    }

    private static double mean(List<Calibration> years, ToLongFunction<Calibration> figure) {
        return years.stream().mapToLong(figure).average().orElseThrow();
    }

    private static List<Stay> year(SplittableRandom random) {
        List<Instant> waiting = new ArrayList<>();
        List<Stay> stays = new ArrayList<>();
        Instant day = START;
        for (int i = 0; i < 365; i++) {
            day = day.plus(Duration.ofDays(1));
            for (int asked = random.nextInt(9); asked > 0; asked--) {
                waiting.add(day.minus(Duration.ofMinutes(random.nextInt(1440))));
            }
            for (int unit = 0; unit < 4 && !waiting.isEmpty(); unit++) {
                stays.add(new Stay(waiting.remove(random.nextInt(waiting.size())), day, true));
            }
            for (Iterator<Instant> each = waiting.iterator(); each.hasNext(); ) {
                Instant asked = each.next();
                if (asked.isBefore(day.minus(Duration.ofDays(14)))) {
                    stays.add(new Stay(asked, day, false));
                    each.remove();
                }
            }
        }
        return stays;
    }

    private Stay served(int days) {
        return new Stay(START, START.plus(Duration.ofDays(days)), true);
    }

    private static Stay left(Duration after) {
        return new Stay(START, START.plus(after), false);
    }
}
