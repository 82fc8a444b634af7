package usufruct.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import usufruct.policy.PolicySets;
import usufruct.policy.fact.Parameters;

/** Until when something is held: the policy's hours, half of the time left, or its lead, whichever ends first. */
class HoldTimeTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // hours, lead, minutes until it begins, minutes that it is held; -1 for not at all
        "24, 3, 6000, 1440",
        "24, 0, 6000, 1440",
        "24, 3, 1200, 600",
        "24, 12, 1200, 480",
        "24, 3, 240, 60",
        "24, 3, 239, -1",
        "24, 0, 120, 60",
        "24, 0, 119, -1",
        "24, 30, 1200, -1",
        "1, 0, 6000, 60",
        "0, 0, 6000, -1",
        "24, 3, -60, -1",
    })
    void endsWhicheverIsFirst(long hours, long lead, long begins, long held) {
        Parameters parameters = with(Map.of(Parameters.HOLD_HOURS, hours, Parameters.HOLD_LEAD_HOURS, lead));

        assertThat(HoldTime.until(parameters, NOW, NOW.plus(Duration.ofMinutes(begins))))
                .isEqualTo(held < 0 ? Optional.empty() : Optional.of(NOW.plus(Duration.ofMinutes(held))));
    }

    private static Parameters with(Map<String, Long> more) {
        var values = new TreeMap<>(
                PolicySets.shipped().load("tool-library").parameters().values());
        values.putAll(more);
        return new Parameters(values);
    }
}
