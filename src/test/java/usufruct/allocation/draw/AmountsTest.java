package usufruct.allocation.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usufruct.allocation.RandomRounds;
import usufruct.policy.DrawPlan;
import usufruct.policy.Verdict;
import usufruct.words.Amount;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Window;

/** Several units of one offer at once: as many as can be, yet none rather than too few. */
class AmountsTest {
    private static final int CASES = 400;
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Verdict YES = new Verdict(List.of(), List.of(), 100);
    private static long seed;

    /** One who wants so many units at once, for some hours of a window. */
    record Wish(int from, int until, int hours, Amount amount) {
        static Wish of(int ideal, int minimum) {
            return new Wish(0, 2, 2, new Amount(ideal, minimum));
        }
    }

    @BeforeAll
    static void print() {
        seed = Long.getLong("usufruct.seed", System.nanoTime());
        System.out.println("AmountsTest: run again with -Dusufruct.seed=" + seed);
    }

    @Test
    void takesAsManyAsWouldBeBest() {
        DrawResult result = draw(List.of(Wish.of(3, 2), Wish.of(1, 1)), 4);

        assertThat(result.winners()).extracting(Winner::units).containsExactly(List.of(0, 1, 2), List.of(3));
        assertThat(result.decisions().getFirst().why().sentence()).startsWith("it is yours, all `3`: ");
    }

    @Test
    void takesFewerWhereThatIsWhatIsLeftAndSaysSo() {
        DrawResult result = draw(List.of(Wish.of(2, 2), Wish.of(3, 1)), 4);

        assertThat(result.winners()).extracting(Winner::units).containsExactly(List.of(0, 1), List.of(2, 3));
        assertThat(result.decisions().getLast().why().sentence())
                .startsWith("it is yours, `2` of the `3` that you would have liked at once: ");
    }

    @Test
    void takesNoneRatherThanTooFewAndLeavesThemToOthers() {
        DrawResult result = draw(List.of(Wish.of(3, 3), Wish.of(2, 2), Wish.of(1, 1)), 4);

        assertThat(result.winners())
                .extracting(Winner::needId, Winner::units)
                .containsExactly(tuple(id(0), List.of(0, 1, 2)), tuple(id(2), List.of(3)));
        assertThat(waits(result, 1).reason()).isEqualTo(Reason.OUTRANKED);
    }

    /** All at a later time rather than some at once: any time of its window will do. */
    @Test
    void choosesTheTimeAtWhichMostAreFree() {
        DrawResult result = draw(
                List.of(Wish.of(1, 1), new Wish(0, 4, 2, new Amount(2, 1))), List.of(List.of(List.of(), List.of())));

        assertThat(result.winners().getLast().units()).containsExactly(0, 1);
        assertThat(result.winners().getLast().window()).isEqualTo(hours(2, 4));
    }

    @Test
    void takesTheUnitsThatAreFreeAtOnce() {
        List<Window> morning = List.of(hours(0, 2));
        DrawResult result = draw(List.of(Wish.of(2, 2)), List.of(List.of(List.of(), morning, List.of())));

        assertThat(result.winners()).extracting(Winner::units).containsExactly(List.of(0, 2));
    }

    @Test
    void saysThatNoOfferHasSoManyUnits() {
        Decision.Waits waits = waits(draw(List.of(Wish.of(9, 6)), 4), 0);

        assertThat(waits.reason()).isEqualTo(Reason.NEVER_FITS);
        assertThat(waits.why().sentence()).isEqualTo("you need `6` at once, and no offer that fits has more than `4`");
    }

    @Test
    void saysThatFewerWereFreeBeforeAnybodyCame() {
        Decision.Waits waits =
                waits(draw(List.of(Wish.of(2, 2)), List.of(List.of(List.of(), List.of(hours(0, 2))))), 0);

        assertThat(waits.reason()).isEqualTo(Reason.CAPACITY_BLOCKED);
        assertThat(waits.why().sentence()).startsWith("fewer than you need at once were free");
    }

    /** Two of two units at any time: whoever came first moves with both of them. */
    @Test
    void whoMakesWayKeepsAsManyAsTheyHad() {
        DrawResult result = draw(List.of(new Wish(0, 4, 2, new Amount(2, 1)), Wish.of(1, 1), Wish.of(1, 1)), 2);

        assertThat(result.winners()).extracting(winner -> winner.units().size()).containsExactly(2, 1, 1);
        assertThat(result.winners().getFirst().window()).isEqualTo(hours(2, 4));
    }

    @Test
    void nobodyIsMovedForMoreThanTheMinimum() {
        DrawResult result = draw(List.of(new Wish(0, 4, 2, new Amount(1, 1)), Wish.of(2, 1)), 2);

        assertThat(result.winners()).extracting(winner -> winner.units().size()).containsExactly(1, 1);
    }

    /** Hours that several units were used in count for each: fair share serves them last. */
    @Test
    void minutesCountForEachUnit() {
        var tally = new Tally();
        Ballot ballot = ballot(List.of(Wish.of(3, 1)), List.of(List.of(List.of(), List.of(), List.of())));
        tally.won(Turns.of(ballot, List.of()).getFirst(), "n", claim -> 3);

        assertThat(tally.minutes(ballot.needs().getFirst())).isEqualTo(360);
        assertThat(tally.turns("p0")).isEqualTo(1);
    }

    /** Those who come before lose nothing to those who come after, neither their turn nor a unit. */
    @Test
    void nobodyLosesAUnitToWhoeverComesLater() {
        var random = new SplittableRandom(seed);
        int partial = 0;
        for (int i = 0; i < CASES; i++) {
            List<Wish> wishes = wishes(random, 3 + random.nextInt(6), 8);
            List<List<List<Window>>> busy = busy(random);
            Map<ItemId, Integer> all = units(draw(wishes, busy));
            for (int first = 1; first < wishes.size(); first++) {
                units(draw(wishes.subList(0, first), busy))
                        .forEach((need, units) -> assertThat(all.getOrDefault(need, 0))
                                .as("of `%s`", need)
                                .isGreaterThanOrEqualTo(units));
            }
            for (int need = 0; need < wishes.size(); need++) {
                int units = all.getOrDefault(id(need), 0);
                partial += units > 0 && units < wishes.get(need).amount().ideal() ? 1 : 0;
            }
        }
        assertThat(partial).isGreaterThan(CASES / 20);
    }

    /** One more unit is worse for nobody, up to the first for whom it is better. */
    @Test
    void oneMoreUnitHelpsWhoeverComesFirst() {
        var random = new SplittableRandom(seed);
        int better = 0;
        for (int i = 0; i < CASES; i++) {
            List<Wish> wishes = wishes(random, 2 + random.nextInt(6), 0);
            int units = 1 + random.nextInt(6);
            int[] with = inLine(draw(wishes, units + 1), wishes.size());
            int[] without = inLine(draw(wishes, units), wishes.size());
            assertThat(Arrays.compare(with, without)).isGreaterThanOrEqualTo(0);
            better += Arrays.equals(with, without) ? 0 : 1;
        }
        assertThat(better).isGreaterThan(CASES / 10);
    }

    private static int[] inLine(DrawResult result, int needs) {
        Map<ItemId, Integer> units = units(result);
        return IntStream.range(0, needs)
                .map(need -> units.getOrDefault(id(need), 0))
                .toArray();
    }

    private static Map<ItemId, Integer> units(DrawResult result) {
        Map<ItemId, Integer> units = new TreeMap<>();
        result.winners()
                .forEach(winner -> units.put(winner.needId(), winner.units().size()));
        return units;
    }

    private static List<Wish> wishes(SplittableRandom random, int count, int spread) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    int from = spread == 0 ? 0 : random.nextInt(spread);
                    int span = spread == 0 ? 2 : 1 + random.nextInt(6);
                    int ideal = 1 + random.nextInt(4);
                    return new Wish(
                            from,
                            from + span,
                            spread == 0 ? span : 1 + random.nextInt(span),
                            new Amount(ideal, 1 + random.nextInt(ideal)));
                })
                .toList();
    }

    private static List<List<List<Window>>> busy(SplittableRandom random) {
        List<List<List<Window>>> offers = new ArrayList<>();
        for (int offer = random.nextInt(2); offer >= 0; offer--) {
            List<List<Window>> units = new ArrayList<>();
            for (int unit = random.nextInt(4); unit >= 0; unit--) {
                int from = random.nextInt(9);
                units.add(random.nextInt(3) == 0 ? List.of(hours(from, from + 2)) : List.of());
            }
            offers.add(units);
        }
        return offers;
    }

    private static Decision.Waits waits(DrawResult result, int need) {
        return (Decision.Waits) result.decisions().get(need);
    }

    private static DrawResult draw(List<Wish> wishes, int units) {
        List<List<Window>> free =
                IntStream.range(0, units).mapToObj(unit -> List.<Window>of()).toList();
        return draw(wishes, List.of(free));
    }

    private static DrawResult draw(List<Wish> wishes, List<List<List<Window>>> busy) {
        return Draw.draw(ballot(wishes, busy), List.of(), KnownBallot.seed(1));
    }

    /** The first wish comes first, and so on: it was asked earlier. */
    private static Ballot ballot(List<Wish> wishes, List<List<List<Window>>> busy) {
        return ballot(wishes, busy, Access.ALWAYS);
    }

    static Ballot ballot(List<Wish> wishes, List<List<List<Window>>> busy, Access access) {
        var persons = new TreeMap<String, Ballot.Person>();
        List<Ballot.Need> needs = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            Wish wish = wishes.get(i);
            persons.put("p" + i, new Ballot.Person("n", 1, 0, 0, Optional.empty()));
            needs.add(new Ballot.Need(
                    id(i),
                    "p" + i,
                    hours(wish.from(), wish.until()),
                    Duration.ofHours(wish.hours()),
                    false,
                    new Waiting(START.plusSeconds(i), 0, 0),
                    1,
                    Optional.empty(),
                    wish.amount(),
                    List.of(),
                    Collections.emptySortedMap()));
        }
        List<Ballot.Offer> offers = IntStream.range(0, busy.size())
                .mapToObj(i -> new Ballot.Offer(id(100 + i), busy.get(i), access))
                .toList();
        List<Integer> row = offers.stream().map(offer -> 0).toList();
        var plan = new DrawPlan(DrawPlan.Kind.NEEDS_FIRST, List.of(DrawPlan.TieBreak.ASKED_EARLIER));
        return new Ballot(
                new Ballot.Heading(id(999), RandomRounds.POOL, "00", new Terms(plan, 0, 0)),
                needs,
                offers,
                new Ballot.Judged(List.of(YES), needs.stream().map(need -> row).toList()),
                persons,
                new TreeMap<>(Map.of("n", 100L)));
    }

    static Window hours(int from, int until) {
        return new Window(START.plus(Duration.ofHours(from)), START.plus(Duration.ofHours(until)));
    }

    private static ItemId id(int number) {
        return RandomRounds.id(number);
    }
}
