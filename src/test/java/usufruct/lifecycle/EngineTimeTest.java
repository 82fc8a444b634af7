package usufruct.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static usufruct.lifecycle.EngineOnSqlite.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The engine on SQLite: timers, and steps that run later. */
class EngineTimeTest {
    @RegisterExtension
    final EngineOnSqlite sqlite = new EngineOnSqlite();

    @Test
    void waitsForADuration() {
        String instance = sqlite.start(process("p")
                .startEvent()
                .intermediateCatchEvent()
                .timerWithDuration("PT2H")
                .endEvent()
                .done());

        sqlite.settleAfter(Duration.ofMinutes(119));
        assertThat(sqlite.ended(instance)).isFalse();
        sqlite.settleAfter(Duration.ofMinutes(1));
        assertThat(sqlite.ended(instance)).isTrue();
    }

    @Test
    void waitsForAnInstantInAVariable() {
        Instant due = sqlite.clock().instant().plus(Duration.ofDays(3)).plusMillis(250);
        String instance = sqlite.start(
                process("p")
                        .startEvent()
                        .intermediateCatchEvent()
                        .timerWithDate("${due}")
                        .endEvent()
                        .done(),
                Map.of("due", Date.from(due)));

        sqlite.clock().set(due.minusMillis(1));
        sqlite.settle();
        assertThat(sqlite.ended(instance)).isFalse();
        sqlite.clock().set(due);
        sqlite.settle();
        assertThat(sqlite.ended(instance)).isTrue();
    }

    @Test
    void goesOnAtOnceWhenTheInstantHasPassed() {
        String instance = sqlite.start(process("p")
                .startEvent()
                .intermediateCatchEvent()
                .timerWithDate("2020-01-01T00:00:00Z")
                .endEvent()
                .done());

        sqlite.settle();

        assertThat(sqlite.ended(instance)).isTrue();
    }

    @Test
    void remindsThreeTimesAndNoMoreWithoutInterrupting() {
        sqlite.start(process("p")
                .startEvent()
                .userTask("use")
                .name("use")
                .boundaryEvent("remind")
                .cancelActivity(false)
                .timerWithCycle("R3/P1D")
                .userTask("reminder")
                .name("reminder")
                .endEvent()
                .moveToActivity("use")
                .endEvent()
                .done());

        sqlite.settleAfter(Duration.ofDays(1));
        assertThat(sqlite.tasks()).containsExactly("reminder", "use");
        for (int day = 2; day < 9; day++) {
            sqlite.settleAfter(Duration.ofDays(1));
        }
        assertThat(sqlite.tasks()).containsExactly("reminder", "reminder", "reminder", "use");
    }

    @Test
    void endsTheReminderWithWhatItReminds() {
        String instance = sqlite.start(process("p")
                .startEvent()
                .userTask("use")
                .boundaryEvent("remind")
                .cancelActivity(false)
                .timerWithCycle("R/P1D")
                .endEvent()
                .moveToActivity("use")
                .endEvent()
                .done());

        sqlite.completeTask();

        assertThat(sqlite.ended(instance)).isTrue();
        assertThat(sqlite.engine()
                        .management()
                        .createJobQuery()
                        .processInstanceId(instance)
                        .count())
                .isZero();
    }

    @Test
    void interruptsATaskWhenItsTimeIsOver() {
        sqlite.start(process("p")
                .startEvent()
                .userTask("use")
                .name("use")
                .boundaryEvent("late")
                .timerWithDuration("P1D")
                .userTask("overdue")
                .name("overdue")
                .endEvent()
                .moveToActivity("use")
                .endEvent()
                .done());

        sqlite.settleAfter(Duration.ofDays(1));

        assertThat(sqlite.tasks()).containsExactly("overdue");
    }

    @Test
    void startsAProcessAgainAndAgain() {
        sqlite.deploy(process("p")
                .startEvent()
                .timerWithCycle("R3/PT1H")
                .userTask("a")
                .name("a")
                .endEvent()
                .done());

        sqlite.settleAfter(Duration.ofHours(1));
        assertThat(sqlite.tasks()).hasSize(1);
        for (int hour = 2; hour < 9; hour++) {
            sqlite.settleAfter(Duration.ofHours(1));
        }
        assertThat(sqlite.tasks()).hasSize(3);
    }

    @Test
    void startsAnEventSubprocessByATimer() {
        var builder = process("p");
        builder.eventSubProcess()
                .startEvent()
                .interrupting(false)
                .timerWithDuration("PT1H")
                .userTask("ask")
                .name("ask")
                .endEvent();
        sqlite.start(builder.startEvent().userTask("use").name("use").endEvent().done());

        sqlite.settleAfter(Duration.ofHours(1));

        assertThat(sqlite.tasks()).containsExactly("ask", "use");
    }

    @Test
    void runsTheEarliestFirst() {
        var order = new StringBuilder();
        sqlite.onCall(execution -> order.append(execution.getVariable("name")));
        var model = process("p")
                .startEvent()
                .intermediateCatchEvent()
                .timerWithDate("${due}")
                .serviceTask("s")
                .camundaDelegateExpression("${call}")
                .endEvent()
                .done();
        Instant now = sqlite.clock().instant();
        sqlite.start(model, Map.of("name", "c", "due", Date.from(now.plusSeconds(30))));
        sqlite.start(model, Map.of("name", "a", "due", Date.from(now.plusSeconds(10))));
        sqlite.start(model, Map.of("name", "b", "due", Date.from(now.plusSeconds(20))));

        sqlite.settleAfter(Duration.ofMinutes(1));

        assertThat(order).hasToString("abc");
    }

    @Test
    void runsAnAsynchronousStepLater() {
        var ran = new AtomicInteger();
        sqlite.onCall(execution -> ran.incrementAndGet());
        sqlite.start(process("p")
                .startEvent()
                .serviceTask("s")
                .camundaAsyncBefore()
                .camundaDelegateExpression("${call}")
                .endEvent()
                .done());

        assertThat(ran).hasValue(0);
        sqlite.settle();
        assertThat(ran).hasValue(1);
    }

    @Test
    void changesWhenAJobIsDue() {
        String instance = sqlite.start(process("p")
                .startEvent()
                .intermediateCatchEvent()
                .timerWithDuration("P9D")
                .endEvent()
                .done());
        String job = sqlite.engine()
                .management()
                .createJobQuery()
                .timers()
                .singleResult()
                .getId();

        sqlite.engine()
                .management()
                .setJobDuedate(job, Date.from(sqlite.clock().instant().plusSeconds(1)));
        sqlite.settleAfter(Duration.ofSeconds(1));

        assertThat(sqlite.ended(instance)).isTrue();
    }

    @Test
    void holdsTheTimersOfASuspendedInstance() {
        String instance = sqlite.start(process("p")
                .startEvent()
                .intermediateCatchEvent()
                .timerWithDuration("PT1H")
                .endEvent()
                .done());
        sqlite.engine().runtime().suspendProcessInstanceById(instance);

        sqlite.settleAfter(Duration.ofHours(2));
        assertThat(sqlite.ended(instance)).isFalse();
        sqlite.engine().runtime().activateProcessInstanceById(instance);
        sqlite.settle();
        assertThat(sqlite.ended(instance)).isTrue();
    }
}
