package usufruct.allocation.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usufruct.words.Reason;

/** The lottery is as fair as its weights say, and the same everywhere. */
class WeightedLotteryTest {

    @Test
    void firstAndSecondPlacesComeAsOftenAsTheWeightsSay() {
        List<Long> weights = List.of(100L, 150L, 300L, 450L, 1000L);
        Ballot ballot = KnownBallot.oneThingFor(weights);
        int draws = 40_000;
        Map<List<Integer>, Integer> seen = new HashMap<>();
        for (int i = 0; i < draws; i++) {
            seen.merge(order(ballot, KnownBallot.seed(i)).subList(0, 2), 1, Integer::sum);
        }

        double chiSquare = 0;
        long all = weights.stream().mapToLong(Long::longValue).sum();
        for (int first = 0; first < weights.size(); first++) {
            for (int second = 0; second < weights.size(); second++) {
                if (first != second) {
                    double left = all - weights.get(first);
                    double expected = draws * (weights.get(first) / (double) all) * (weights.get(second) / left);
                    double off = seen.getOrDefault(List.of(first, second), 0) - expected;
                    chiSquare += off * off / expected;
                }
            }
        }
        System.out.println("WeightedLotteryTest chi-square " + chiSquare);
        assertThat(chiSquare).as("19 degrees of freedom, 5%").isLessThan(30.14);
    }

    private static List<Integer> order(Ballot ballot, Seed seed) {
        return List.copyOf(Filling.fill(ballot, Turns.of(ballot, List.of()), seed)
                .attempts()
                .keySet());
    }

    @Test
    void exactlyOneWinsOneThingAndTheOthersAreToldTheirPlace() {
        DrawResult result = Draw.draw(KnownBallot.oneThingFor(List.of(1L, 1L, 1L)), List.of(), KnownBallot.seed(1));

        assertThat(result.winners()).hasSize(1);
        assertThat(result.decisions())
                .filteredOn(Decision.Waits.class::isInstance)
                .extracting(decision -> ((Decision.Waits) decision).reason())
                .containsExactly(Reason.LOTTERY_LOST, Reason.LOTTERY_LOST);
    }

    @Test
    void theDigestIsKnown() {
        assertThat(KnownBallot.digest(2)).isEqualTo(KnownBallot.DIGEST_OF_2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation"})
    void interpreterAndBothCompilersAgree(String way) throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        way,
                        "-cp",
                        System.getProperty("java.class.path"),
                        KnownBallot.class.getName(),
                        "2")
                .redirectErrorStream(true)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertThat(java.waitFor()).as(said).isZero();
        assertThat(said).isEqualTo(KnownBallot.DIGEST_OF_2);
    }

    @Test
    void logarithmsAreRightToTheLastDigitsOfADouble() {
        LongStream.of(0, 1, 2, 3, 1L << 20, 1L << 40, (1L << 53) - 1, Long.MAX_VALUE, 0x9E3779B97F4A7C15L, -5)
                .forEach(random -> {
                    double u = (random < 0 ? random + 0x1p64 : (double) random) + 1;
                    double expected = 64 - Math.log(u) / Math.log(2);
                    assertThat(Log2.negative(random) / 0x1p48).isCloseTo(expected, within(1e-12));
                });
        assertThat(Log2.negative(-1)).isZero();
        assertThat(Log2.negative(0)).isEqualTo(64L << 48);
    }

    @Test
    void ratiosBeyond64BitsCompareRight() {
        assertThat(Log2.compareRatios(64L << 48, 1_000_000_007, (64L << 48) - 1, 1_000_000_007))
                .isPositive();
        assertThat(Log2.compareRatios(64L << 48, Long.MAX_VALUE, 1, 1)).isNegative();
        assertThat(Log2.compareRatios(6, 3, 4, 2)).isZero();
    }
}
