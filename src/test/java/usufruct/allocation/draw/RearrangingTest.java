package usufruct.allocation.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usufruct.allocation.RandomRounds;
import usufruct.allocation.interval.Alternative;
import usufruct.allocation.interval.Intervals;
import usufruct.allocation.interval.Need;
import usufruct.allocation.interval.Offer;
import usufruct.allocation.interval.Problem;
import usufruct.allocation.interval.Timetable;
import usufruct.allocation.interval.Unit;
import usufruct.policy.DrawPlan;
import usufruct.policy.Verdict;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Window;

/** Whoever is free to choose moves, so that somebody who comes later fits too; and nobody who came before loses. */
class RearrangingTest {
    private static final int CASES = 600;
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Verdict YES = new Verdict(List.of(), List.of(), 100);
    private static final Verdict NO = new Verdict(
            List.of(new Verdict.Refused(Reason.NEVER_FITS, "no", new TreeMap<>(), Optional.empty())), List.of(), 100);

    /** One who wants any hour of a window, or all of it. */
    private record Wish(int from, int until, int hours) {}

    private static long seed;

    @BeforeAll
    static void print() {
        seed = Long.getLong("usufruct.seed", System.nanoTime());
        System.out.println("RearrangingTest: run again with -Dusufruct.seed=" + seed);
    }

    @Test
    void whoIsFreeToChooseMakesWayAndStillHasItsHour() {
        DrawResult result = draw(ballot(List.of(new Wish(0, 2, 1), new Wish(0, 1, 1)), 1));

        assertThat(result.winners()).extracting(Winner::window).containsExactly(hours(1, 2), hours(0, 1));
        assertThat(result.decisions().getLast().why().sentence()).contains("others who are free to choose moved");
    }

    @Test
    void makesWayToAnotherThingToo() {
        DrawResult result = draw(ballot(List.of(new Wish(0, 3, 3), new Wish(0, 3, 3), new Wish(2, 6, 3)), 2));

        assertThat(result.winners()).hasSize(3);
    }

    @Test
    void nobodyMovesOutOfWhatTheyAskedFor() {
        DrawResult result = draw(ballot(List.of(new Wish(0, 2, 2), new Wish(1, 3, 1), new Wish(2, 3, 1)), 1));

        assertThat(result.winners()).extracting(Winner::needId).containsExactly(id(0), id(1));
    }

    /** What comes later never takes anything from whoever came before. */
    @Test
    void whoWonWithoutThoseBehindWinsWithThem() {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < CASES; i++) {
            Ballot ballot = random(random);
            DrawResult all = draw(ballot);
            Set<ItemId> winners = winners(all);
            List<ItemId> firsts = new ArrayList<>(all.order());
            firsts.removeAll(all.servedLater());
            for (int first = 1; first <= firsts.size(); first++) {
                Set<ItemId> some = winners(draw(only(ballot, new HashSet<>(firsts.subList(0, first)))));
                assertThat(winners).as("of the first %s of case %s", first, i).containsAll(some);
            }
        }
    }

    /** The engine that tries all ways is the yardstick: it serves strictly by rank, and so may win only earlier. */
    @Test
    void overlooksRoomSeldom() {
        var random = new SplittableRandom(seed);
        int same = 0;
        int moved = 0;
        int later = 0;
        for (int i = 0; i < CASES; i++) {
            Ballot ballot = random(random);
            DrawResult result = draw(ballot);
            Set<ItemId> ranked = new HashSet<>(
                    Intervals.ranked(problem(ballot, order(ballot)), 2_000_000).timetable().uses().stream()
                            .map(Timetable.Use::needId)
                            .toList());
            same += ranked.equals(winners(result)) ? 1 : 0;
            moved += result.decisions().toString().contains("others who are free to choose moved") ? 1 : 0;
            later += result.servedLater().isEmpty() ? 0 : 1;
        }

        System.out.println("RearrangingTest: somebody moved in " + moved + " of " + CASES + " rounds, in " + later
                + " somebody was served later, in " + same
                + " exactly those are served whom the engine serves that tries all ways");
        assertThat(moved).isGreaterThan(CASES / 20);
        assertThat(same).isGreaterThan(CASES * 9 / 10);
    }

    /** Whose own search found nothing gets what a later move leaves, before whoever moved others for it. */
    @Test
    void whatAMoveLeavesGoesFirstToWhoeverCameBefore() {
        var random = new SplittableRandom(7);
        int later = 0;
        for (int i = 0; i < CASES; i++) {
            Ballot ballot = crowded(random);
            DrawResult result = draw(ballot);
            assertThat(result.winners().stream().map(Winner::needId)).containsAll(result.servedLater());
            later += result.servedLater().isEmpty() ? 0 : 1;
        }
        System.out.println("RearrangingTest: served later in " + later);
        assertThat(later).isPositive();
    }

    private static Set<ItemId> winners(DrawResult result) {
        return new HashSet<>(result.winners().stream().map(Winner::needId).toList());
    }

    /** By weight alone: the order of turns does not hang on who wins. */
    private static List<ItemId> order(Ballot ballot) {
        return ballot.needs().stream().map(Ballot.Need::needId).toList();
    }

    private static Problem problem(Ballot ballot, List<ItemId> order) {
        List<Offer> offers = ballot.offers().stream()
                .map(offer -> new Offer(
                        offer.offerId(),
                        offer.busy().stream()
                                .map(busy -> new Unit(List.of(), 0))
                                .toList()))
                .toList();
        List<Need> needs = ballot.needs().stream()
                .map(need -> new Need(
                        need.needId(),
                        need.person(),
                        "",
                        order.indexOf(need.needId()),
                        offers.stream()
                                .map(offer -> new Alternative(
                                        List.of(offer.id()),
                                        need.window().from().toEpochMilli(),
                                        need.window().until().toEpochMilli(),
                                        need.length().toMillis()))
                                .toList()))
                .toList();
        return new Problem(offers, needs, new TreeMap<>());
    }

    private static Ballot random(SplittableRandom random) {
        int needs = 3 + random.nextInt(8);
        List<Wish> wishes = IntStream.range(0, needs)
                .mapToObj(i -> {
                    int from = random.nextInt(10);
                    int length = 1 + random.nextInt(7);
                    return new Wish(from, from + length, random.nextInt(3) == 0 ? length : 1 + random.nextInt(length));
                })
                .toList();
        return ballot(wishes, 1 + random.nextInt(2));
    }

    /** Many short uses that may be anywhere, then long ones that want much of the time. */
    private static Ballot crowded(SplittableRandom random) {
        List<Wish> wishes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int from = random.nextInt(3);
            wishes.add(new Wish(from, from + 6 + random.nextInt(10), 1));
        }
        for (int i = 0; i < 6; i++) {
            int from = random.nextInt(6);
            int length = 4 + random.nextInt(4);
            wishes.add(new Wish(from, from + length + random.nextInt(4), length));
        }
        return ballot(wishes, 1 + random.nextInt(2));
    }

    private static DrawResult draw(Ballot ballot) {
        return Draw.draw(ballot, List.of(), KnownBallot.seed(1));
    }

    /** The same ballot on which only some needs may have something. */
    private static Ballot only(Ballot ballot, Set<ItemId> some) {
        int offers = ballot.offers().size();
        List<List<Integer>> edges = ballot.needs().stream()
                .map(need -> IntStream.range(0, offers)
                        .mapToObj(offer -> some.contains(need.needId()) ? 0 : 1)
                        .toList())
                .toList();
        return new Ballot(
                ballot.heading(),
                ballot.needs(),
                ballot.offers(),
                new Ballot.Judged(List.of(YES, NO), edges),
                ballot.persons(),
                ballot.nodeRemaining());
    }

    /** The first wish comes first, and so on: it was asked earlier. */
    private static Ballot ballot(List<Wish> wishes, int offers) {
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
                    Optional.empty()));
        }
        var plan = new DrawPlan(DrawPlan.Kind.NEEDS_FIRST, List.of(DrawPlan.TieBreak.ASKED_EARLIER));
        return new Ballot(
                new Ballot.Heading(id(999), RandomRounds.POOL, "00", new Terms(plan, 0, 0)),
                needs,
                IntStream.range(0, offers)
                        .mapToObj(i -> new Ballot.Offer(id(100 + i), List.of(List.of()), Access.ALWAYS))
                        .toList(),
                new Ballot.Judged(
                        List.of(YES),
                        needs.stream()
                                .map(need -> IntStream.range(0, offers)
                                        .mapToObj(i -> 0)
                                        .toList())
                                .toList()),
                persons,
                new TreeMap<>(Map.of("n", 100L)));
    }

    private static Window hours(int from, int until) {
        return new Window(START.plus(Duration.ofHours(from)), START.plus(Duration.ofHours(until)));
    }

    private static ItemId id(int number) {
        return RandomRounds.id(number);
    }
}
