package usufruct.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static usufruct.lifecycle.EngineOnSqlite.process;

import java.util.Map;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The engine on SQLite: messages, signals, event sub-processes. */
class EngineEventTest {
    @RegisterExtension
    final EngineOnSqlite sqlite = new EngineOnSqlite();

    @Test
    void startsAProcessByAMessage() {
        sqlite.deploy(process("p")
                .startEvent()
                .message("published")
                .userTask("a")
                .name("a")
                .endEvent()
                .done());

        sqlite.engine()
                .runtime()
                .createMessageCorrelation("published")
                .processInstanceBusinessKey("k")
                .correlateStartMessage();

        assertThat(sqlite.tasks()).containsExactly("a");
        assertThat(sqlite.engine()
                        .runtime()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey("k")
                        .count())
                .isOne();
    }

    @Test
    void correlatesAMessageByBusinessKey() {
        sqlite.deploy(process("p")
                .startEvent()
                .intermediateCatchEvent()
                .message("returned")
                .userTask("check")
                .endEvent()
                .done());
        sqlite.engine().runtime().startProcessInstanceByKey("p", "one");
        String two =
                sqlite.engine().runtime().startProcessInstanceByKey("p", "two").getId();

        sqlite.engine()
                .runtime()
                .createMessageCorrelation("returned")
                .processInstanceBusinessKey("two")
                .correlate();

        assertThat(sqlite.engine().tasks().createTaskQuery().list())
                .singleElement()
                .satisfies(task -> assertThat(task.getProcessInstanceId()).isEqualTo(two));
    }

    @Test
    void correlatesAMessageByAVariable() {
        var model = process("p")
                .startEvent()
                .intermediateCatchEvent()
                .message("returned")
                .userTask("check")
                .endEvent()
                .done();
        sqlite.start(model, Map.of("item", "saw"));
        String drill = sqlite.start(model, Map.of("item", "drill"));

        sqlite.engine()
                .runtime()
                .createMessageCorrelation("returned")
                .processInstanceVariableEquals("item", "drill")
                .setVariable("late", true)
                .correlate();

        assertThat(sqlite.engine().runtime().getVariable(drill, "late")).isEqualTo(true);
        assertThat(sqlite.tasks()).hasSize(1);
    }

    @Test
    void refusesAMessageThatNobodyWaitsFor() {
        sqlite.start(process("p").startEvent().userTask("a").endEvent().done());

        assertThatThrownBy(() -> sqlite.engine().runtime().correlateMessage("returned", "key"))
                .isInstanceOf(MismatchingMessageCorrelationException.class);
    }

    @Test
    void refusesAMessageThatTwoWaitFor() {
        var model = process("p")
                .startEvent()
                .intermediateCatchEvent()
                .message("returned")
                .endEvent()
                .done();
        sqlite.start(model);
        sqlite.start(model);

        assertThatThrownBy(() -> sqlite.engine().runtime().correlateMessage("returned"))
                .isInstanceOf(MismatchingMessageCorrelationException.class);
    }

    @Test
    void tellsAllThatWaitForAMessage() {
        var model = process("p")
                .startEvent()
                .intermediateCatchEvent()
                .message("returned")
                .userTask("a")
                .endEvent()
                .done();
        sqlite.start(model);
        sqlite.start(model);

        sqlite.engine().runtime().createMessageCorrelation("returned").correlateAll();

        assertThat(sqlite.tasks()).hasSize(2);
    }

    @Test
    void interruptsATaskByAMessage() {
        String instance = sqlite.start(process("p")
                .startEvent()
                .userTask("use")
                .name("use")
                .boundaryEvent("revoked")
                .message("revoked")
                .userTask("rotate")
                .name("rotate")
                .endEvent()
                .moveToActivity("use")
                .endEvent()
                .done());

        sqlite.engine()
                .runtime()
                .createMessageCorrelation("revoked")
                .processInstanceId(instance)
                .correlate();

        assertThat(sqlite.tasks()).containsExactly("rotate");
    }

    @Test
    void letsATaskGoOnBesideANonInterruptingMessage() {
        sqlite.start(process("p")
                .startEvent()
                .userTask("use")
                .name("use")
                .boundaryEvent("asked")
                .cancelActivity(false)
                .message("asked")
                .userTask("answer")
                .name("answer")
                .endEvent()
                .moveToActivity("use")
                .endEvent()
                .done());

        sqlite.engine().runtime().correlateMessage("asked");
        sqlite.engine().runtime().correlateMessage("asked");

        assertThat(sqlite.tasks()).containsExactly("answer", "answer", "use");
    }

    @Test
    void takesTheFirstOfTwoEventsAndForgetsTheOther() {
        String instance = sqlite.start(process("p")
                .startEvent()
                .eventBasedGateway()
                .id("g")
                .intermediateCatchEvent()
                .message("picked up")
                .userTask("use")
                .name("use")
                .endEvent()
                .moveToNode("g")
                .intermediateCatchEvent()
                .timerWithDuration("PT1H")
                .userTask("none")
                .name("no show")
                .endEvent()
                .done());

        sqlite.engine().runtime().correlateMessage("picked up");

        assertThat(sqlite.tasks()).containsExactly("use");
        assertThat(sqlite.engine()
                        .management()
                        .createJobQuery()
                        .processInstanceId(instance)
                        .count())
                .isZero();
    }

    @Test
    void tellsASignalToAll() {
        var model = process("p")
                .startEvent()
                .intermediateCatchEvent()
                .signal("closed")
                .userTask("a")
                .endEvent()
                .done();
        sqlite.start(model);
        sqlite.start(model);

        sqlite.engine().runtime().signalEventReceived("closed");

        assertThat(sqlite.tasks()).hasSize(2);
    }

    @Test
    void startsAProcessByASignalAnotherThrows() {
        sqlite.deploy(process("listens")
                .startEvent()
                .signal("closed")
                .userTask("heard")
                .name("heard")
                .endEvent()
                .done());

        sqlite.start(process("p")
                .startEvent()
                .intermediateThrowEvent()
                .signal("closed")
                .endEvent()
                .done());

        assertThat(sqlite.tasks()).containsExactly("heard");
    }

    @Test
    void endsEverythingByAnInterruptingEventSubprocess() {
        var builder = process("p");
        builder.eventSubProcess()
                .startEvent()
                .message("withdrawn")
                .userTask("farewell")
                .name("farewell")
                .endEvent();
        sqlite.start(builder.startEvent().userTask("use").name("use").endEvent().done());

        sqlite.engine().runtime().correlateMessage("withdrawn");

        assertThat(sqlite.tasks()).containsExactly("farewell");
    }

    @Test
    void forgetsEventsWithTheInstance() {
        String instance = sqlite.start(process("p")
                .startEvent()
                .intermediateCatchEvent()
                .message("returned")
                .endEvent()
                .done());

        sqlite.engine().runtime().deleteProcessInstance(instance, "over");

        assertThat(sqlite.engine().runtime().createEventSubscriptionQuery().count())
                .isZero();
    }

    @Test
    void goesOnWhenAConditionComesTrue() {
        String instance = sqlite.start(
                process("p")
                        .startEvent()
                        .intermediateCatchEvent()
                        .condition("${ready}")
                        .userTask("a")
                        .name("a")
                        .endEvent()
                        .done(),
                Map.of("ready", false));

        sqlite.engine().runtime().setVariable(instance, "ready", true);

        assertThat(sqlite.tasks()).containsExactly("a");
    }
}
