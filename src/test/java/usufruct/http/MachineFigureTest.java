package usufruct.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.MetricRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineFigureTest {
    @Test
    void isWrittenWithItsExplanation() {
        String text = MetricsText.of(
                List.of(
                        MachineFigure.gauge("usufruct_jobs_due", "Jobs.", 3),
                        MachineFigure.counter(
                                "usufruct_grants_refused_total", "Refused.", "reason", Map.of("REVOKED", 2L))),
                new MetricRegistry());

        assertThat(text).isEqualTo("""
                # HELP usufruct_jobs_due Jobs.
                # TYPE usufruct_jobs_due gauge
                usufruct_jobs_due 3
                # HELP usufruct_grants_refused_total Refused.
                # TYPE usufruct_grants_refused_total counter
                usufruct_grants_refused_total{reason="REVOKED"} 2
                """);
    }

    @Test
    void aLabelHoldsNoDid() {
        String did = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";

        assertThatThrownBy(() -> MachineFigure.counter("usufruct_asked_total", "Asked.", "who", Map.of(did, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyACountersNameEndsInTotal() {
        assertThatThrownBy(() -> MachineFigure.counter("usufruct_asked", "Asked.", 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MachineFigure.gauge("usufruct_asked_total", "Asked.", 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MachineFigure.gauge("asked", "Asked.", 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
