package usufruct.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static usufruct.lifecycle.EngineOnSqlite.process;

import java.time.Duration;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.runtime.Incident;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The engine on SQLite: failed jobs, incidents. */
class EngineFailureTest {
    @RegisterExtension
    final EngineOnSqlite sqlite = new EngineOnSqlite();

    @Test
    void triesAFailedStepThreeTimesThenRaisesAnIncident() {
        var tries = new AtomicInteger();
        String instance = failing(tries, 99);

        sqlite.settle();
        assertThat(tries).hasValue(1);
        assertThat(incidents(instance)).isEmpty();
        sqlite.settleAfter(Duration.ofMinutes(1));
        sqlite.settleAfter(Duration.ofMinutes(1));
        sqlite.settleAfter(Duration.ofDays(1));

        assertThat(tries).hasValue(3);
        assertThat(incidents(instance)).singleElement().satisfies(incident -> {
            assertThat(incident.getActivityId()).isEqualTo("s");
            assertThat(incident.getIncidentType()).isEqualTo(Incident.FAILED_JOB_HANDLER_TYPE);
            assertThat(incident.getIncidentMessage()).isEqualTo("IllegalStateException");
        });
    }

    @Test
    void recoversWhenATryAtLastSucceeds() {
        var tries = new AtomicInteger();
        String instance = failing(tries, 1);

        sqlite.settle();
        sqlite.settleAfter(Duration.ofMinutes(1));

        assertThat(tries).hasValue(2);
        assertThat(sqlite.ended(instance)).isTrue();
    }

    @Test
    void endsTheIncidentWhenRetriesAreGivenAndSucceed() {
        var tries = new AtomicInteger();
        String instance = failing(tries, 3);
        for (int i = 0; i < 3; i++) {
            sqlite.settleAfter(Duration.ofMinutes(1));
        }
        String job = incidents(instance).getFirst().getConfiguration();

        sqlite.engine()
                .management()
                .setJobRetries(1)
                .jobId(job)
                .dueDate(Date.from(sqlite.clock().instant()))
                .execute();
        assertThat(incidents(instance)).isEmpty();
        sqlite.settle();

        assertThat(sqlite.ended(instance)).isTrue();
    }

    @Test
    void remembersWhatFailedButNotWhatItSaid() {
        failing(new AtomicInteger(), 9);
        sqlite.settle();
        var job = sqlite.engine().management().createJobQuery().withException().singleResult();

        assertThat(job.getExceptionMessage()).isEqualTo("IllegalStateException");
        assertThat(sqlite.engine().management().getJobExceptionStacktrace(job.getId()))
                .contains("EngineFailureTest")
                .doesNotContain("a person's words");
    }

    private String failing(AtomicInteger tries, int failures) {
        sqlite.onCall(execution -> {
            if (tries.incrementAndGet() <= failures) {
                throw new IllegalStateException("a person's words");
            }
        });
        return sqlite.start(process("p")
                .startEvent()
                .serviceTask("s")
                .camundaAsyncBefore()
                .camundaDelegateExpression("${call}")
                .endEvent()
                .done());
    }

    private java.util.List<Incident> incidents(String instance) {
        return sqlite.engine()
                .runtime()
                .createIncidentQuery()
                .processInstanceId(instance)
                .list();
    }
}
