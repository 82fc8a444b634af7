package usufruct.allocation.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Why somebody waits, in numbers. */
class RegionsTest {
    private final UnitProblemBuilder units = new UnitProblemBuilder();

    @Test
    void tellsHowManyCameBeforeAndWhy() {
        int saws = units.offer(3);
        asks(units.person(0, 1, 9), saws);
        asks(units.person(2, 1, 1), saws);
        asks(units.person(2, 1, 2), saws);
        int last = asks(units.person(2, 1, 3), saws);
        int later = asks(units.person(7, 1, 0), saws);
        Regions regions = regions();

        assertThat(regions.why(last)).contains(new Region(2, 3, 3, 1, 2, 1));
        assertThat(regions.why(later)).contains(new Region(7, 3, 3, 3, 0, 2));
        assertThat(regions.why(0)).isEmpty();
    }

    @Test
    void tellsOfWhatCouldHaveComeByAChainOfChanges() {
        int saw = units.offer(1);
        int drill = units.offer(1);
        asks(units.person(0, 1, 0), saw, drill);
        asks(units.person(0, 1, 1), drill);
        int last = asks(units.person(0, 1, 2), saw);

        assertThat(regions().why(last)).contains(new Region(0, 2, 2, 0, 2, 1));
    }

    @Test
    void aQuotaThatIsReachedIsNoRegion() {
        int saws = units.offer(1);
        int person = units.person(0, 1, 0);
        asks(person, saws);
        int second = asks(person, saws);

        assertThat(regions().why(second)).isEmpty();
    }

    @Test
    void numbersAddUpWhereverSomebodyWaits() {
        long seed = Long.getLong("usufruct.seed", System.nanoTime());
        System.out.println("RegionsTest: run again with -Dusufruct.seed=" + seed);
        var random = new SplittableRandom(seed);
        int told = 0;
        for (int i = 0; i < 200; i++) {
            UnitProblem problem = new RandomTown(4 + random.nextInt(300), 30 + random.nextInt(60)).problem(seed + i);
            Allotment allotment = Leximin.allot(problem);
            Regions regions = Regions.of(problem, allotment);
            for (int need = 0; need < problem.needs().count(); need++) {
                Optional<Region> why = regions.why(need);
                told += why.isPresent() ? 1 : 0;
                int person = problem.needs().person()[need];
                why.ifPresent(region -> {
                    assertThat(region.withFewerUses() + region.withEqualUses()).isEqualTo(region.holders());
                    assertThat(region.holders()).isBetween(region.units() > 0 ? 1 : 0, region.units());
                    assertThat(region.waiting()).isPositive();
                    assertThat(region.uses())
                            .isLessThanOrEqualTo(problem.people().history()[person]
                                    + allotment.granted()[person]);
                });
            }
        }

        assertThat(told).isGreaterThan(1_000);
    }

    @Test
    void holdsAllThatWhoeverWaitsCouldReach() {
        long seed = Long.getLong("usufruct.seed", System.nanoTime());
        System.out.println("RegionsTest: run again with -Dusufruct.seed=" + seed);
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 3_000; i++) {
            UnitProblem problem = SmallUnits.random(random).problem();
            Allotment allotment = Leximin.allot(problem);
            Regions regions = Regions.of(problem, allotment);
            for (int need = 0; need < problem.needs().count(); need++) {
                int person = problem.needs().person()[need];
                int reached = Reach.offers(problem, allotment, person).stream()
                        .map(offer -> problem.capacity()[offer])
                        .sum();

                assertThat(regions.why(need).map(Region::units).orElse(reached)).isGreaterThanOrEqualTo(reached);
            }
        }
    }

    private int asks(int person, int... offers) {
        int need = units.need(person, 0);
        for (int offer : offers) {
            units.edge(need, offer);
        }
        return need;
    }

    private Regions regions() {
        UnitProblem problem = units.build();
        return Regions.of(problem, Leximin.allot(problem));
    }
}
