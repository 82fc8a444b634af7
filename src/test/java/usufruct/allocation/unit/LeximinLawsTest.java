package usufruct.allocation.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Laws that the allotment of units keeps, on many small problems; each is checked by its proof as well. */
class LeximinLawsTest {
    private static final int CASES = 24_000;
    private static final List<SmallUnits> PROBLEMS = new ArrayList<>();
    private static final List<int[]> GRANTS = new ArrayList<>();

    @BeforeAll
    static void makeProblems() {
        long seed = Long.getLong("usufruct.seed", System.nanoTime());
        System.out.println("LeximinLawsTest: run again with -Dusufruct.seed=" + seed);
        var random = new SplittableRandom(seed);
        for (int i = 0; i < CASES; i++) {
            SmallUnits units = SmallUnits.random(random);
            PROBLEMS.add(units);
            GRANTS.add(Leximin.allot(units.problem()).granted());
        }
    }

    @Test
    void isTheBestOfAllWays() {
        for (int i = 0; i < CASES; i++) {
            UnitProblem problem = PROBLEMS.get(i).problem();

            assertThat(GRANTS.get(i)).as("%s", PROBLEMS.get(i)).isEqualTo(EveryWay.best(problem));
        }
    }

    @Test
    void itsPatienceDecidesNothing() {
        for (int i = 0; i < CASES; i++) {
            UnitProblem problem = PROBLEMS.get(i).problem();

            assertThat(Leximin.allot(problem, i % 5).granted()).isEqualTo(GRANTS.get(i));
        }
    }

    @Test
    void givesTheSameInWhateverOrderItIsTold() {
        for (int i = 0; i < CASES; i++) {
            SmallUnits units = PROBLEMS.get(i);
            List<Integer> persons = SmallUnits.shuffled(units.people().size(), i);
            int[] granted = Leximin.allot(units.told(
                            persons,
                            SmallUnits.shuffled(units.needs().size(), i + 1),
                            SmallUnits.shuffled(units.capacity().size(), i + 2)))
                    .granted();

            for (int place = 0; place < granted.length; place++) {
                assertThat(granted[place]).isEqualTo(GRANTS.get(i)[persons.get(place)]);
            }
        }
    }

    @Test
    void oneUnitMoreHurtsNobody() {
        for (int i = 0; i < CASES; i++) {
            SmallUnits units = PROBLEMS.get(i);
            for (int offer = 0; offer < units.capacity().size(); offer++) {
                int[] more = Leximin.allot(units.withUnit(offer).problem()).granted();

                for (int person = 0; person < more.length; person++) {
                    assertThat(more[person]).as("%s", units).isGreaterThanOrEqualTo(GRANTS.get(i)[person]);
                }
                assertThat(Arrays.stream(more).sum()
                                - Arrays.stream(GRANTS.get(i)).sum())
                        .isBetween(0, 1);
            }
        }
    }

    @Test
    void hidingAnEdgeNeverGains() {
        for (int i = 0; i < CASES; i++) {
            SmallUnits units = PROBLEMS.get(i);
            for (int need = 0; need < units.needs().size(); need++) {
                int person = units.needs().get(need).person();
                for (int edge = 0; edge < units.needs().get(need).offers().size(); edge++) {
                    int[] hidden = Leximin.allot(units.withoutEdge(need, edge).problem())
                            .granted();

                    assertThat(hidden[person]).as("%s", units).isLessThanOrEqualTo(GRANTS.get(i)[person]);
                }
            }
        }
    }

    @Test
    void twinsAreAtMostOneUnitApart() {
        for (int i = 0; i < CASES; i++) {
            SmallUnits units = PROBLEMS.get(i);
            int twin = units.people().size();
            int[] granted =
                    Leximin.allot(units.withTwinOf(i % twin, 77L * i).problem()).granted();

            assertThat(Math.abs(granted[twin] - granted[i % twin]))
                    .as("%s", units)
                    .isLessThanOrEqualTo(1);
        }
    }

    /** Whoever had at least two uses less than another, and may win more, could use none of what the other won. */
    @Test
    void nobodyEnviesMoreThanOneUnit() {
        long apart = 0;
        for (int i = 0; i < CASES; i++) {
            UnitProblem problem = PROBLEMS.get(i).problem();
            UnitProblem.People people = problem.people();
            Allotment allotment = Leximin.allot(problem);
            int[] granted = allotment.granted();
            for (int need = 0; need < problem.needs().count(); need++) {
                int person = problem.needs().person()[need];
                if (allotment.isServed(need) || granted[person] >= people.quota()[person]) {
                    continue;
                }
                for (int other = 0; other < people.count(); other++) {
                    if (people.history()[person] + granted[person] + 1 < people.history()[other] + granted[other]) {
                        apart += granted[other];
                        assertThat(wonBy(other, problem, allotment))
                                .as("%s", PROBLEMS.get(i))
                                .noneMatch(wantedFor(need, problem)::contains);
                    }
                }
            }
        }
        assertThat(apart).as("units won by whoever had two more").isGreaterThan(CASES / 100);
    }

    private static List<Integer> wonBy(int person, UnitProblem problem, Allotment allotment) {
        List<Integer> won = new ArrayList<>();
        for (int need = 0; need < problem.needs().count(); need++) {
            if (problem.needs().person()[need] == person && allotment.isServed(need)) {
                won.add(allotment.offerOf()[need]);
            }
        }
        return won;
    }

    private static List<Integer> wantedFor(int need, UnitProblem problem) {
        UnitProblem.Needs needs = problem.needs();
        return Arrays.stream(needs.offer(), needs.first()[need], needs.first()[need + 1])
                .boxed()
                .toList();
    }
}
