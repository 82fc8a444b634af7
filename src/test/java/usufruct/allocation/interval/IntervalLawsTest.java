package usufruct.allocation.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usufruct.words.ItemId;

/** Laws of both ways to serve, on many small problems next to their definitions. Each timetable is checked as well. */
class IntervalLawsTest {
    private static final int CASES = Integer.getInteger("usufruct.cases", 400);
    private static final long STEPS = 20_000;
    private static final List<Problem> PROBLEMS = new ArrayList<>();
    private static long seed;

    @BeforeAll
    static void makeProblems() {
        seed = Long.getLong("usufruct.seed", System.nanoTime());
        System.out.println("IntervalLawsTest: run again with -Dusufruct.seed=" + seed);
        var random = new RandomProblems(seed);
        for (int i = 0; i < CASES; i++) {
            PROBLEMS.add(random.next());
        }
    }

    @Test
    void neverServesMoreThanCanBeServedAndHardlyEverLess() {
        int less = 0;
        for (Problem problem : PROBLEMS) {
            int most = new BruteForce(problem).most();
            int served = Intervals.most(problem, Aim.MOST, 1, STEPS).served();
            assertThat(served).isLessThanOrEqualTo(most);
            less += served < most ? 1 : 0;
        }

        System.out.println("IntervalLawsTest: less than the most in " + less + " of " + CASES);
        assertThat(less).isLessThanOrEqualTo(CASES / 200);
    }

    @Test
    void isHardlyEverLessEvenThanItCouldBe() {
        int less = 0;
        for (Problem problem : PROBLEMS) {
            List<Long> even = new BruteForce(problem).even();
            List<Long> found = BruteForce.levels(problem, ids(Intervals.most(problem, Aim.EVEN, 1, STEPS)));
            assertThat(BruteForce.compareLevels(found, even)).isLessThanOrEqualTo(0);
            less += found.equals(even) ? 0 : 1;
        }

        System.out.println("IntervalLawsTest: less even than could be in " + less + " of " + CASES);
        assertThat(less).isLessThanOrEqualTo(CASES / 100);
    }

    @Test
    void servesByRankAsTheDefinitionSays() {
        int unproved = 0;
        int otherwise = 0;
        for (Problem problem : PROBLEMS) {
            Ranking ranking = Intervals.ranked(problem, 10 * STEPS);
            boolean asDefined = ids(ranking.timetable()).equals(new BruteForce(problem).ranked());
            unproved += ranking.unproved().isEmpty() ? 0 : 1;
            otherwise += asDefined ? 0 : 1;
            assertThat(asDefined || !ranking.unproved().isEmpty())
                    .as("%s", problem)
                    .isTrue();
        }

        System.out.println("IntervalLawsTest: by rank not proved in " + unproved + ", not as defined in " + otherwise
                + " of " + CASES);
        assertThat(unproved).isLessThanOrEqualTo(CASES / 50);
    }

    @Test
    void theFirstWhoseFateAMoreUnitChangesGains() {
        int fewer = 0;
        for (Problem problem : PROBLEMS) {
            Ranking before = Intervals.ranked(problem, 10 * STEPS);
            Ranking after = Intervals.ranked(withOneMoreUnit(problem), 10 * STEPS);
            if (before.unproved().isEmpty() && after.unproved().isEmpty()) {
                fewer += after.timetable().served() < before.timetable().served() ? 1 : 0;
                Set<ItemId> lost = ids(before.timetable());
                Set<ItemId> won = ids(after.timetable());
                lost.removeAll(ids(after.timetable()));
                won.removeAll(ids(before.timetable()));
                assertThat(bestPlace(problem, won)).isLessThanOrEqualTo(bestPlace(problem, lost));
            }
        }
        System.out.println("IntervalLawsTest: one unit more served fewer by rank in " + fewer + " of " + CASES);
    }

    @Test
    void theOrderOfTheInputDoesNotMatter() {
        var random = new Random(seed);
        for (Problem problem : PROBLEMS) {
            List<Offer> offers = new ArrayList<>(problem.offers());
            List<Need> needs = new ArrayList<>(problem.needs());
            Collections.shuffle(offers, random);
            Collections.shuffle(needs, random);
            var shuffled = new Problem(offers, needs, problem.quotas());

            assertThat(shuffled).isEqualTo(problem);
            assertThat(Intervals.most(shuffled, Aim.EVEN, 1, STEPS).digest())
                    .isEqualTo(Intervals.most(problem, Aim.EVEN, 1, STEPS).digest());
            assertThat(Intervals.ranked(shuffled, STEPS)).isEqualTo(Intervals.ranked(problem, STEPS));
        }
    }

    @Test
    void largerProblemsKeepTheirPromisesToo() {
        var random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            Problem problem = Family.of(5 + random.nextInt(300), random.nextLong());
            int first = FirstCome.serve(problem).served();

            assertThat(Intervals.ranked(problem, STEPS).timetable().served()).isPositive();
            assertThat(Intervals.most(problem, Aim.MOST, i, STEPS).served()).isGreaterThanOrEqualTo(first);
            assertThat(Intervals.most(problem, Aim.EVEN, i, STEPS).served()).isPositive();
        }
    }

    private static Problem withOneMoreUnit(Problem problem) {
        List<Offer> offers = new ArrayList<>(problem.offers());
        Offer last = offers.removeLast();
        List<Unit> units = new ArrayList<>(last.units());
        units.add(new Unit(List.of(), 1));
        offers.add(new Offer(last.id(), units));
        return new Problem(offers, problem.needs(), problem.quotas());
    }

    private static int bestPlace(Problem problem, Set<ItemId> needs) {
        SortedMap<String, Long> groupRanks = new TreeMap<>();
        SortedMap<String, ItemId> firstMembers = new TreeMap<>();
        for (Need need : problem.needs()) {
            groupRanks.merge(party(need), need.rank(), Math::min);
            firstMembers.putIfAbsent(party(need), need.id());
        }
        List<String> order = firstMembers.keySet().stream()
                .sorted((left, right) -> groupRanks.get(left).equals(groupRanks.get(right))
                        ? firstMembers.get(left).compareTo(firstMembers.get(right))
                        : groupRanks.get(left).compareTo(groupRanks.get(right)))
                .toList();
        return problem.needs().stream()
                .filter(need -> needs.contains(need.id()))
                .mapToInt(need -> order.indexOf(party(need)))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private static String party(Need need) {
        return need.group().isEmpty() ? need.id().value() : need.group();
    }

    private static Set<ItemId> ids(Timetable timetable) {
        return timetable.uses().stream().map(Timetable.Use::needId).collect(Collectors.toCollection(TreeSet::new));
    }
}
