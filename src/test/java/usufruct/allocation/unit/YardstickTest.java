package usufruct.allocation.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On towns that are too large to try every way, another solver finds the same optimum. */
class YardstickTest {

    @BeforeAll
    static void loadIt() {
        Optional<String> missing = ConvexFlow.missing();
        missing.ifPresent(why -> System.out.println("YardstickTest is skipped: " + why));
        assumeTrue(missing.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 55, 70})
    void findsTheSameTotals(int unitsPerHundredNeeds) {
        for (int needs : new int[] {10, 100, 1_000, 10_000}) {
            UnitProblem town = new RandomTown(needs, unitsPerHundredNeeds).problem(needs);
            ConvexFlow flow = ConvexFlow.of(town);
            flow.solve();

            assertThat(totals(town, Leximin.allot(town).granted())).isEqualTo(totals(town, flow.granted()));
        }
    }

    private static int[] totals(UnitProblem town, int[] granted) {
        return Arrays.stream(IntStream.range(0, granted.length)
                        .map(person -> town.people().history()[person] + granted[person])
                        .toArray())
                .sorted()
                .toArray();
    }
}
