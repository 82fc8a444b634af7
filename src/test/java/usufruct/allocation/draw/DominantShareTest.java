package usufruct.allocation.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
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

/** Who has the least dominant share comes first, where several kinds of resources count (Ghodsi et al. 2011). */
class DominantShareTest {
    private static final int CASES = 10;
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Window TIME = new Window(START, START.plus(Duration.ofHours(1)));
    private static final List<String> KINDS = List.of("cpu", "memory");
    private static long seed;

    /** Somebody who asks again and again for so many units of each kind at once. */
    record Asker(int cpu, int memory, int turns, Map<String, Long> had) {
        Asker(int cpu, int memory, int turns) {
            this(cpu, memory, turns, Map.of());
        }

        int units(int kind) {
            return kind == 0 ? cpu : memory;
        }

        /** The dominant share of one turn. */
        double share(int[] units) {
            return Math.max((double) cpu / units[0], (double) memory / units[1]);
        }
    }

    @BeforeAll
    static void print() {
        seed = Long.getLong("usufruct.seed", System.nanoTime());
        System.out.println("DominantShareTest: run again with -Dusufruct.seed=" + seed);
    }

    /** The example of the paper: 9 CPUs and 18 GB; one wants 1 and 4 of them for a task, the other 3 and 1. */
    @Test
    void givesThreeTasksAndTwo() {
        assertThat(turns(List.of(new Asker(1, 4, 6), new Asker(3, 1, 6)), 9, 18))
                .containsExactly(3, 2);
    }

    @Test
    void whoHadMoreOfWhatTheyUseMostWaits() {
        var hadMemory = new Asker(1, 1, 1, Map.of("memory", 61L));
        var hadProcessors = new Asker(1, 1, 1, Map.of("cpu", 60L));

        assertThat(turns(List.of(hadProcessors, hadMemory), 1, 1)).containsExactly(1, 0);
        assertThat(turns(List.of(hadMemory, hadProcessors), 1, 1)).containsExactly(0, 1);
    }

    /** What everybody had is the same in minutes; of the rarer kind it is the greater part. */
    @Test
    void minutesOfWhatIsRareCountMore() {
        var hadMemory = new Asker(1, 1, 2, Map.of("memory", 60L));
        var hadProcessors = new Asker(1, 1, 2, Map.of("cpu", 60L));

        assertThat(turns(List.of(hadProcessors, hadMemory), 1, 4)).containsExactly(0, 1);
    }

    /** With one kind it is the draw that gives the next turn to whoever used least. */
    @Test
    void withOneKindWhoUsedLeastComesFirst() {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 10 * CASES; i++) {
            List<Asker> askers = new ArrayList<>();
            for (int person = 0; person < 5; person++) {
                askers.add(new Asker(1, 0, 1 + random.nextInt(4), Map.of("cpu", (long) random.nextInt(400))));
            }
            int units = 1 + random.nextInt(12);

            assertThat(turns(askers, units, 1)).as("%s of %s", askers, units).isEqualTo(leastFirst(askers, units));
        }
    }

    private static List<Integer> leastFirst(List<Asker> askers, int units) {
        List<Integer> won = new ArrayList<>(Collections.nCopies(askers.size(), 0));
        for (int unit = 0; unit < units; unit++) {
            IntStream.range(0, askers.size())
                    .boxed()
                    .filter(person -> won.get(person) < askers.get(person).turns())
                    .min((one, other) -> Long.compare(used(askers, won, one), used(askers, won, other)))
                    .ifPresent(person -> won.set(person, won.get(person) + 1));
        }
        return won;
    }

    private static long used(List<Asker> askers, List<Integer> won, int person) {
        return askers.get(person).had().getOrDefault("cpu", 0L) + 60L * won.get(person);
    }

    /** Turns being small, up to two or three of them: nobody has less than from a part of their own, nobody would change with another. */
    @Test
    void everybodyHasAsMuchAsFromTheirOwnPartAndEnviesNobody() {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < CASES; i++) {
            int[] units = {48 + random.nextInt(12), 48 + random.nextInt(12)};
            List<Asker> askers = askers(random);
            List<Integer> won = turns(askers, units[0], units[1]);
            double turn =
                    askers.stream().mapToDouble(each -> each.share(units)).max().orElseThrow();
            for (int one = 0; one < askers.size(); one++) {
                double share = won.get(one) * askers.get(one).share(units);
                assertThat(share).as("%s won %s", askers, won).isGreaterThan(1.0 / askers.size() - 2 * turn);
                for (int other = 0; other < askers.size(); other++) {
                    assertThat(wouldRun(askers.get(one), askers.get(other), won.get(other))
                                    * askers.get(one).share(units))
                            .as("%s won %s", askers, won)
                            .isLessThan(share + 3 * turn);
                }
            }
        }
    }

    private static double wouldRun(Asker one, Asker other, int turns) {
        return Math.min((double) turns * other.cpu() / one.cpu(), (double) turns * other.memory() / one.memory());
    }

    /** Twice as much of all kinds: nobody has fewer turns than before. */
    @Test
    void nobodyLosesWhenThereIsMoreOfEverything() {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < CASES; i++) {
            int cpu = 12 + random.nextInt(8);
            int memory = 12 + random.nextInt(8);
            List<Asker> askers = askers(random);
            List<Integer> more = turns(askers, 2 * cpu, 2 * memory);
            List<Integer> before = turns(askers, cpu, memory);

            for (int person = 0; person < askers.size(); person++) {
                assertThat(more.get(person)).as("%s", askers).isGreaterThanOrEqualTo(before.get(person));
            }
        }
    }

    /** Known of the method: it is not monotone. What is no longer rare for one is not what they are counted by. */
    @Test
    void moreOfOneKindAloneCanTakeTurnsFromSomebody() {
        List<Asker> askers = List.of(new Asker(10, 1, 30), new Asker(2, 10, 30));

        assertThat(turns(askers, 50, 50)).containsExactly(4, 4);
        assertThat(turns(askers, 400, 50).getLast()).isEqualTo(3);
    }

    /** The first would do with either; where it was given the processor it does not move to the memory for the second. */
    @Test
    void whoMakesRoomKeepsTheKindThatWasCounted() {
        Ballot one = ballot(List.of(new Asker(1, 0, 1), new Asker(1, 0, 1)), 1, 1);
        Ballot either = new Ballot(
                one.heading(),
                one.needs(),
                one.offers(),
                new Ballot.Judged(one.judged().verdicts(), List.of(List.of(0, 0), List.of(0, 1))),
                one.persons(),
                one.nodeRemaining());
        Set<Integer> winners = new TreeSet<>();
        for (int draw = 0; draw < 20; draw++) {
            DrawResult result = Draw.draw(either, List.of(), KnownBallot.seed(draw));
            boolean processor = result.winners()
                    .getFirst()
                    .offerId()
                    .equals(one.offers().getFirst().offerId());
            winners.add(result.winners().size());
            assertThat(result.winners()).hasSize(processor ? 1 : 2);
        }

        assertThat(winners).containsExactly(1, 2);
    }

    private static List<Asker> askers(SplittableRandom random) {
        List<Asker> askers = new ArrayList<>();
        for (int person = 0; person < 3; person++) {
            askers.add(new Asker(1 + random.nextInt(3), 1 + random.nextInt(3), 28));
        }
        return askers;
    }

    @Test
    void digitsOrderAsTheFractionsDo() {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            long of = 1 + random.nextLong(1L << 62 - random.nextInt(60));
            long other = random.nextBoolean() ? Math.max(1, of - random.nextInt(3)) : 1 + random.nextLong(1L << 40);
            var one = new DominantShares.Share("", random.nextLong(of) + random.nextInt(2), of);
            long near = BigInteger.valueOf(one.minutes())
                    .multiply(BigInteger.valueOf(other))
                    .divide(BigInteger.valueOf(of))
                    .longValueExact();
            var two = new DominantShares.Share("", near + random.nextInt(2), other);
            int exactly = BigInteger.valueOf(one.minutes())
                    .multiply(BigInteger.valueOf(other))
                    .compareTo(BigInteger.valueOf(two.minutes()).multiply(BigInteger.valueOf(of)));

            assertThat(Integer.signum(Arrays.compare(one.digits(), two.digits())))
                    .as("%s and %s", one, two)
                    .isEqualTo(exactly);
        }
    }

    @Test
    void tellsTheShareInPercentAndOfWhichKindItIs() {
        var hadMemory = new Asker(1, 1, 1, Map.of("memory", 61L, "cpu", 20L));
        DrawResult result = Draw.draw(ballot(List.of(hadMemory), 4, 2), List.of(), KnownBallot.seed(1));

        assertThat(result.decisions().getFirst().why().numbers())
                .containsEntry("your share before this round, in percent", "50")
                .containsEntry("your share is of", "memory");
        assertThat(result.claim()).isEqualTo(DrawPlan.Kind.DOMINANT_SHARE.claim());
    }

    @Test
    void aBallotReadsAsItWasWritten() {
        Ballot ballot = ballot(List.of(new Asker(1, 1, 1, Map.of("memory", 61L)), new Asker(2, 1, 2)), 4, 2);

        assertThat(Ballot.fromJson(ballot.toJson())).isEqualTo(ballot);
    }

    /** How many turns each has. */
    private static List<Integer> turns(List<Asker> askers, int cpu, int memory) {
        Ballot ballot = ballot(askers, cpu, memory);
        DrawResult result = Draw.draw(ballot, List.of(), KnownBallot.seed(1));
        Set<ItemId> winners = new TreeSet<>();
        result.winners().forEach(winner -> winners.add(winner.needId()));
        return IntStream.range(0, askers.size())
                .mapToObj(person -> (int) ballot.needs().stream()
                        .filter(need -> need.person().equals("p" + person) && winners.contains(need.needId()))
                        .map(Ballot.Need::turn)
                        .distinct()
                        .count())
                .toList();
    }

    /** A period of one hour, so that what is given in the round is a part of all there is. */
    private static Ballot ballot(List<Asker> askers, int cpu, int memory) {
        var persons = new TreeMap<String, Ballot.Person>();
        List<Ballot.Need> needs = new ArrayList<>();
        List<List<Integer>> edges = new ArrayList<>();
        for (int person = 0; person < askers.size(); person++) {
            Asker asker = askers.get(person);
            persons.put(
                    "p" + person, new Ballot.Person("n", 100, 0, 0, Optional.empty(), new TreeMap<>(asker.had()), 0));
            for (int turn = 0; turn < asker.turns(); turn++) {
                for (int kind = 0; kind < KINDS.size(); kind++) {
                    if (asker.units(kind) > 0) {
                        needs.add(need(needs.size(), person, "turn" + turn, asker.units(kind)));
                        edges.add(kind == 0 ? List.of(0, 1) : List.of(1, 0));
                    }
                }
            }
        }
        int[] units = {cpu, memory};
        var stocks = new TreeMap<String, Stock>();
        List<Ballot.Offer> offers = new ArrayList<>();
        for (int kind = 0; kind < KINDS.size(); kind++) {
            ItemId id = RandomRounds.id(10_000 + kind);
            stocks.put(KINDS.get(kind), new Stock(60L * units[kind], new TreeSet<>(List.of(id))));
            offers.add(new Ballot.Offer(id, Collections.nCopies(units[kind], List.of()), Access.ALWAYS));
        }
        var plan = new DrawPlan(
                DrawPlan.Kind.DOMINANT_SHARE,
                List.of(DrawPlan.TieBreak.ASKED_EARLIER),
                Set.of(),
                List.of(),
                Optional.of("resource"));
        var terms = new Terms(plan, 0, 0, Optional.empty(), stocks);
        var no = new Verdict(
                List.of(new Verdict.Refused(Reason.NOT_ELIGIBLE, "another kind", new TreeMap<>(), Optional.empty())),
                List.of(),
                100);
        return new Ballot(
                new Ballot.Heading(RandomRounds.id(99_999), RandomRounds.POOL, "00", terms),
                needs,
                offers,
                new Ballot.Judged(List.of(new Verdict(List.of(), List.of(), 100), no), edges),
                persons,
                new TreeMap<>(Map.of("n", 1_000L)));
    }

    private static Ballot.Need need(int number, int person, String mark, int units) {
        return new Ballot.Need(
                RandomRounds.id(number),
                "p" + person,
                TIME,
                TIME.length(),
                false,
                new Waiting(START.plusSeconds(person), 0, 0),
                100,
                Optional.of(mark),
                new Amount(units, units),
                List.of(),
                Collections.emptySortedMap());
    }
}
