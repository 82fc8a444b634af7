package usufruct.federation.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import usufruct.federation.mirror.MirrorStore.Source;

/** When a peer's feed is read next. */
class SourceTest {
    private static final Instant ASKED_AT = Instant.parse("2026-12-01T09:00:00Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final Source asked = Source.FRESH.dueAt(ASKED_AT.minusSeconds(1));

    @Test
    void isReadAgainAfterAQuarterOfAnHour() {
        assertThat(asked.readToEnd(asked, ASKED_AT, QUARTER).dueAt()).isEqualTo(ASKED_AT.plus(QUARTER));
    }

    @Test
    void aWordThatCameWhileItWasReadIsNotLost() {
        Instant told = ASKED_AT.plusMillis(20);

        assertThat(asked.dueAt(told).readToEnd(asked, ASKED_AT, QUARTER).dueAt())
                .isEqualTo(told);
    }
}
