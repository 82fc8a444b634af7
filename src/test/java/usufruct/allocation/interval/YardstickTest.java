package usufruct.allocation.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

/** The search against the proven optimum; {@code ./usufruct bench intervals} measures more of it. */
class YardstickTest {
    private static final long STEPS = 400_000;

    @Test
    void servesAtLeastNinetySevenOfAHundredOfWhatCanBeServed() {
        assumeTrue(Yardstick.isThere());
        int proven = 0;
        for (int needs : new int[] {50, 100}) {
            for (int seed = 100; seed < 105; seed++) {
                Problem problem = Family.of(needs, seed);
                Yardstick.Optimum optimum = Yardstick.most(problem, 5, 1);
                int served = Intervals.most(problem, Aim.MOST, seed, STEPS).served();

                assertThat((long) served).isLessThanOrEqualTo(optimum.bound());
                if (optimum.proven()) {
                    proven++;
                    assertThat(served * 100L)
                            .as("%s needs, seed %s", needs, seed)
                            .isGreaterThanOrEqualTo(97 * optimum.served());
                }
            }
        }
        System.out.println("YardstickTest: " + proven + " of 10 optima proven");
        assertThat(proven).isPositive();
    }
}
