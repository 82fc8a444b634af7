package usufruct.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import usufruct.policy.PolicySets;
import usufruct.policy.fact.Parameters;

/** When a pool draws follows from the numbers of its policy, and from nothing else. */
class CadenceTest {
    private static final Parameters SHIPPED =
            PolicySets.shipped().load("tool-library").parameters();

    @Test
    void drawsInBatchesOfADayWhereThePolicyDoesNotSay() {
        assertThat(Cadence.of(SHIPPED)).isEqualTo(new Cadence(false, Duration.ofDays(1), Duration.ofMinutes(10)));
        assertThat(Cadence.of(with(Map.of("gatherHours", 0L, "immediateMinutes", 0L))))
                .isEqualTo(Cadence.of(SHIPPED));
    }

    @Test
    void gathersAsLongAsThePolicySays() {
        assertThat(Cadence.of(with(Map.of("gatherHours", 168L))))
                .isEqualTo(new Cadence(false, Duration.ofDays(7), Duration.ofMinutes(10)));
    }

    @Test
    void drawsAtOnceWhateverElseItSaysAndWaitsAMinuteForWhatWasPledged() {
        assertThat(Cadence.of(with(Map.of("gatherHours", 168L, "immediateMinutes", 5L))))
                .isEqualTo(new Cadence(true, Duration.ofMinutes(5), Duration.ofMinutes(1)));
    }

    @Test
    void comparesWhatThePolicySaysWithTheUsualThree() {
        assertThat(Tempo.of(SHIPPED)).extracting(Tempo::word).containsExactly("immediate", "daily", "weekly");
        assertThat(Tempo.of(SHIPPED))
                .filteredOn(Tempo::own)
                .extracting(Tempo::word)
                .containsExactly("daily");
        assertThat(Tempo.of(with(Map.of("gatherHours", 48L))))
                .filteredOn(Tempo::own)
                .containsExactly(new Tempo("as-it-says", false, Duration.ofHours(48), true));
        assertThat(Tempo.of(with(Map.of("immediateMinutes", 5L))))
                .filteredOn(Tempo::own)
                .containsExactly(new Tempo("immediate", true, Duration.ofMinutes(5), true));
        assertThat(Tempo.of(SHIPPED).get(1).after(Instant.parse("2026-03-02T00:00:00Z")))
                .as("the first of its times after an instant")
                .isEqualTo("2026-03-03T00:00:00Z");
    }

    private static Parameters with(Map<String, Long> numbers) {
        return PolicySets.shipped().load("tool-library").with(numbers).parameters();
    }
}
