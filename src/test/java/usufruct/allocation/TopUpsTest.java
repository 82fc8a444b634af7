package usufruct.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The stated times of top-up rounds do not depend on when a turn came free. */
class TopUpsTest {

    @Test
    void theNextTimeIsTheFirstMultipleAfterNow() {
        assertThat(TopUps.next(Instant.parse("2026-03-02T09:00:00Z"), 6)).isEqualTo("2026-03-02T12:00:00Z");
        assertThat(TopUps.next(Instant.parse("2026-03-02T11:59:59.999Z"), 6)).isEqualTo("2026-03-02T12:00:00Z");
        assertThat(TopUps.next(Instant.parse("2026-03-02T12:00:00Z"), 6)).isEqualTo("2026-03-02T18:00:00Z");
        assertThat(TopUps.next(Instant.parse("2026-03-02T23:30:00Z"), 24)).isEqualTo("2026-03-03T00:00:00Z");
    }
}
