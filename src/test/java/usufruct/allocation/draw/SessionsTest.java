package usufruct.allocation.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import usufruct.allocation.RandomRounds;
import usufruct.policy.DrawPlan;
import usufruct.policy.Verdict;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Window;

/** Who had least comes first, exactly, where no unit can serve two. */
class SessionsTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Verdict YES = new Verdict(List.of(), List.of(), 100);
    private static final Verdict NO = new Verdict(
            List.of(new Verdict.Refused(Reason.NEVER_FITS, "not this one", new TreeMap<>(), Optional.empty())),
            List.of(),
            100);

    /** Ana may sit in either room, Ben in the first alone; whoever comes first, both find a seat. */
    @Test
    void findsRoomForBothWhoeverComesFirst() {
        Ballot ballot = ballot(List.of(List.of(0, 0), List.of(0, 1)), List.of(0L, 0L), List.of(1, 1));
        for (int i = 0; i < 20; i++) {
            assertThat(Exactly.fill(ballot, Turns.of(ballot, List.of()), KnownBallot.seed(i)))
                    .isPresent();
            assertThat(Draw.draw(ballot, List.of(), KnownBallot.seed(i)).winners())
                    .hasSize(2);
        }
    }

    @Test
    void isNeverWorseThanOneByOneForWhoeverHasLeast() {
        long seed = Long.getLong("usufruct.seed", System.nanoTime());
        System.out.println("SessionsTest: run again with -Dusufruct.seed=" + seed);
        var random = new SplittableRandom(seed);
        int better = 0;
        for (int i = 0; i < 2_000; i++) {
            Ballot ballot = random(random);
            Seed luck = KnownBallot.seed(i);
            long[] exact = totals(ballot, Draw.draw(ballot, List.of(), luck).winners());
            var greedy = Filling.fill(ballot, Turns.of(ballot, List.of()), luck);
            long[] oneByOne = totals(
                    ballot,
                    new Explaining(ballot, List.of(), greedy, Odds.of(ballot, luck))
                            .result()
                            .winners());
            int compared = Arrays.compare(exact, oneByOne);
            assertThat(compared).isNotNegative();
            better += compared > 0 ? 1 : 0;
        }

        System.out.println("SessionsTest: fairer than one by one in " + better + " of 2000");
        assertThat(better).isPositive();
    }

    @Test
    void isForOneMomentOnly() {
        Ballot apart = ballot(List.of(List.of(0), List.of(0)), List.of(0L, 0L), List.of(1));
        List<Ballot.Need> needs = new ArrayList<>(apart.needs());
        Ballot.Need second = needs.get(1);
        needs.set(
                1,
                new Ballot.Need(
                        second.needId(),
                        second.person(),
                        new Window(
                                second.window().until(), second.window().until().plus(second.length())),
                        second.length(),
                        false,
                        second.waiting(),
                        second.mostTurns(),
                        second.together()));
        var later = new Ballot(
                apart.heading(), needs, apart.offers(), apart.judged(), apart.persons(), apart.nodeRemaining());

        assertThat(Exactly.fill(apart, Turns.of(apart, List.of()), KnownBallot.seed(1)))
                .isPresent();
        assertThat(Exactly.fill(later, Turns.of(later, List.of()), KnownBallot.seed(1)))
                .isEmpty();
        assertThat(Draw.draw(later, List.of(), KnownBallot.seed(1)).winners()).hasSize(2);
    }

    /** What everybody has in the end, the least first. */
    private static long[] totals(Ballot ballot, List<Winner> winners) {
        Map<String, Long> totals = new TreeMap<>();
        ballot.needs()
                .forEach(need -> totals.put(
                        need.person(), ballot.persons().get(need.person()).uses()));
        for (Winner winner : winners) {
            ballot.needs().stream()
                    .filter(need -> need.needId().equals(winner.needId()))
                    .forEach(need -> totals.merge(need.person(), 1L, Long::sum));
        }
        return totals.values().stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static Ballot random(SplittableRandom random) {
        int needs = 1 + random.nextInt(8);
        int offers = 1 + random.nextInt(4);
        List<List<Integer>> edges = IntStream.range(0, needs)
                .mapToObj(need -> IntStream.range(0, offers)
                        .mapToObj(offer -> random.nextInt(5) < 2 ? 0 : 1)
                        .toList())
                .toList();
        return ballot(
                edges,
                IntStream.range(0, needs)
                        .mapToObj(need -> (long) random.nextInt(3))
                        .toList(),
                IntStream.range(0, offers)
                        .mapToObj(offer -> 1 + random.nextInt(2))
                        .toList());
    }

    /** @param edges 0 is yes, 1 is no */
    private static Ballot ballot(List<List<Integer>> edges, List<Long> uses, List<Integer> units) {
        var window = new Window(START, START.plus(Duration.ofHours(2)));
        var persons = new TreeMap<String, Ballot.Person>();
        List<Ballot.Need> needs = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            String person = "p" + i % 5;
            persons.put(person, new Ballot.Person("n", 2, uses.get(i % 5), 0, Optional.empty()));
            needs.add(new Ballot.Need(
                    id(i), person, window, window.length(), false, new Waiting(START, 0, 0), 2, Optional.empty()));
        }
        List<Ballot.Offer> offers = IntStream.range(0, units.size())
                .mapToObj(i -> new Ballot.Offer(
                        id(100 + i),
                        IntStream.range(0, units.get(i))
                                .mapToObj(unit -> List.<Window>of())
                                .toList(),
                        Access.ALWAYS))
                .toList();
        var plan = new DrawPlan(DrawPlan.Kind.MAX_MIN, List.of());
        return new Ballot(
                new Ballot.Heading(id(999), RandomRounds.POOL, "00", new Terms(plan, 0, 0)),
                needs,
                offers,
                new Ballot.Judged(List.of(YES, NO), edges),
                persons,
                new TreeMap<>(Map.of("n", 1_000L)));
    }

    private static ItemId id(int number) {
        return RandomRounds.id(number);
    }
}
