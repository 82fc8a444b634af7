package usufruct.allocation.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static usufruct.allocation.draw.AmountsTest.hours;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import usufruct.allocation.RandomRounds;
import usufruct.allocation.draw.AmountsTest.Wish;
import usufruct.words.Amount;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Window;

/** Periods of ten hours, in each of which so many hours of use may be given. */
class BudgetsTest {
    private static final int CASES = 400;
    private static final Amount ONE = Amount.ONE;

    @Test
    void givesNoMoreThanIsLeftThoughUnitsAreFree() {
        DrawResult result = draw(List.of(fixed(0, 4, ONE), fixed(0, 4, ONE), fixed(0, 2, ONE)), 3, 6, 6);

        assertThat(result.winners()).extracting(Winner::needId).containsExactly(id(0), id(2));
    }

    /** Six of eight hours fit before the period ends, and two after it. */
    @Test
    void beginsWhereWhatIsLeftLastsUntilThePeriodEnds() {
        DrawResult result = draw(List.of(new Wish(0, 20, 8, ONE)), 1, 6, 6);

        assertThat(result.winners()).extracting(Winner::window).containsExactly(hours(4, 12));
    }

    @Test
    void severalUnitsUseItAsOftenAsTheyAre() {
        DrawResult result = draw(List.of(fixed(0, 3, new Amount(3, 1)), fixed(5, 6, ONE)), 3, 6, 6);

        assertThat(result.winners()).extracting(winner -> winner.units().size()).containsExactly(2);
    }

    @Test
    void saysThatTooLittleIsLeftAndHowMuch() {
        Decision.Waits waits = (Decision.Waits)
                draw(List.of(fixed(0, 4, ONE)), 1, 3, 6).decisions().getFirst();

        assertThat(waits.reason()).isEqualTo(Reason.BUDGET_SPENT);
        assertThat(waits.why().numbers()).containsEntry("minutes left", "180");
    }

    @Test
    void beyondWhatIsKnownNothingIsGiven() {
        assertThat(draw(List.of(fixed(18, 21, ONE)), 1, 6, 6).winners()).isEmpty();
        assertThat(draw(List.of(fixed(18, 20, ONE)), 1, 6, 6).winners()).hasSize(1);
    }

    @Test
    void aBudgetHasNoGap() {
        var first = new Budget.Period(hours(0, 10), Duration.ZERO);
        var third = new Budget.Period(hours(20, 30), Duration.ZERO);

        assertThatThrownBy(() -> new Budget(List.of(first, third))).isInstanceOf(IllegalArgumentException.class);
    }

    /** Whatever is asked for, each period gives at most what it has. */
    @Test
    void noPeriodIsEverOverdrawn() {
        long seed = Long.getLong("usufruct.seed", System.nanoTime());
        System.out.println("BudgetsTest: run again with -Dusufruct.seed=" + seed);
        var random = new SplittableRandom(seed);
        int spent = 0;
        for (int i = 0; i < CASES; i++) {
            List<Wish> wishes = new ArrayList<>();
            for (int need = 2 + random.nextInt(7); need > 0; need--) {
                int from = random.nextInt(14);
                int span = 1 + random.nextInt(6);
                int ideal = 1 + random.nextInt(3);
                wishes.add(new Wish(
                        from, from + span, 1 + random.nextInt(span), new Amount(ideal, 1 + random.nextInt(ideal))));
            }
            int[] left = {random.nextInt(12), random.nextInt(12)};
            List<Winner> winners = draw(wishes, 1 + random.nextInt(4), left).winners();
            for (int period = 0; period < 2; period++) {
                Window time = hours(10 * period, 10 * period + 10);
                long used = winners.stream()
                        .mapToLong(
                                winner -> Budget.overlap(time, winner.window()).toHours()
                                        * winner.units().size())
                        .sum();
                assertThat(used).isLessThanOrEqualTo(left[period]);
                spent += used == left[period] ? 1 : 0;
            }
        }
        assertThat(spent).isGreaterThan(CASES / 10);
    }

    private static Wish fixed(int from, int until, Amount amount) {
        return new Wish(from, until, until - from, amount);
    }

    private static DrawResult draw(List<Wish> wishes, int units, int... left) {
        List<Budget.Period> periods = IntStream.range(0, left.length)
                .mapToObj(i -> new Budget.Period(hours(10 * i, 10 * i + 10), Duration.ofHours(left[i])))
                .toList();
        var access = new Access(Duration.ZERO, Optional.empty(), Optional.empty(), Optional.of(new Budget(periods)));
        List<List<Window>> free =
                IntStream.range(0, units).mapToObj(i -> List.<Window>of()).toList();
        return Draw.draw(AmountsTest.ballot(wishes, List.of(free), access), List.of(), KnownBallot.seed(1));
    }

    private static ItemId id(int number) {
        return RandomRounds.id(number);
    }
}
