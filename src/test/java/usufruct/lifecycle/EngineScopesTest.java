package usufruct.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static usufruct.lifecycle.EngineOnSqlite.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The engine on SQLite: many instances of a step, processes within processes, errors and compensation. */
class EngineScopesTest {
    @RegisterExtension
    final EngineOnSqlite sqlite = new EngineOnSqlite();

    @Test
    void runsOneInstanceAfterTheOtherOverACollection() {
        var seen = new ArrayList<Object>();
        sqlite.onCall(execution -> seen.add(execution.getVariable("each")));
        sqlite.start(
                process("p")
                        .startEvent()
                        .serviceTask("s")
                        .camundaDelegateExpression("${call}")
                        .multiInstance()
                        .sequential()
                        .camundaCollection("${names}")
                        .camundaElementVariable("each")
                        .multiInstanceDone()
                        .endEvent()
                        .done(),
                Map.of("names", List.of("a", "b", "c")));

        assertThat(seen).containsExactly("a", "b", "c");
    }

    @Test
    void endsParallelInstancesEarlyWhenTheConditionHolds() {
        String instance = sqlite.start(process("p")
                .startEvent()
                .userTask("a")
                .name("a")
                .multiInstance()
                .parallel()
                .cardinality("4")
                .completionCondition("${nrOfCompletedInstances >= 2}")
                .multiInstanceDone()
                .endEvent()
                .done());

        assertThat(sqlite.tasks()).hasSize(4);
        sqlite.completeTask("a");
        sqlite.completeTask("a");
        assertThat(sqlite.ended(instance)).isTrue();
    }

    @Test
    void callsAnotherProcessAndTakesItsAnswerBack() {
        sqlite.deploy(process("called")
                .startEvent()
                .userTask("inner")
                .name("inner")
                .endEvent()
                .done());
        String instance = sqlite.start(
                process("p")
                        .startEvent()
                        .callActivity("c")
                        .calledElement("called")
                        .camundaIn("asked", "question")
                        .camundaOut("answer", "answered")
                        .userTask("after")
                        .name("after")
                        .endEvent()
                        .done(),
                Map.of("asked", "why"));
        String inner = sqlite.engine().tasks().createTaskQuery().singleResult().getId();

        assertThat(sqlite.engine().tasks().getVariable(inner, "question")).isEqualTo("why");
        sqlite.engine().tasks().complete(inner, Map.of("answer", "because"));
        assertThat(sqlite.tasks()).containsExactly("after");
        assertThat(sqlite.engine().runtime().getVariable(instance, "answered")).isEqualTo("because");
    }

    @Test
    void runsASubprocessWithItsOwnScope() {
        String instance = sqlite.start(process("p")
                .startEvent()
                .subProcess("sub")
                .embeddedSubProcess()
                .startEvent()
                .userTask("inner")
                .name("inner")
                .endEvent()
                .subProcessDone()
                .userTask("outer")
                .name("outer")
                .endEvent()
                .done());

        assertThat(sqlite.engine().runtime().getActivityInstance(instance).getActivityInstances("sub"))
                .hasSize(1);
        sqlite.completeTask("inner");
        assertThat(sqlite.tasks()).containsExactly("outer");
    }

    @Test
    void leavesAStepThroughItsErrorBoundary() {
        sqlite.onCall(execution -> {
            throw new BpmnError("BROKEN");
        });
        sqlite.start(process("p")
                .startEvent()
                .serviceTask("s")
                .camundaDelegateExpression("${call}")
                .boundaryEvent()
                .error("BROKEN")
                .userTask("repair")
                .name("repair")
                .endEvent()
                .moveToActivity("s")
                .userTask("goOn")
                .endEvent()
                .done());

        assertThat(sqlite.tasks()).containsExactly("repair");
    }

    @Test
    void compensatesWhatWasDone() {
        var undone = new ArrayList<String>();
        sqlite.onCall(execution -> undone.add(execution.getCurrentActivityId()));
        sqlite.start(process("p")
                .startEvent()
                .userTask("a")
                .boundaryEvent("undoA")
                .compensateEventDefinition()
                .compensateEventDefinitionDone()
                .compensationStart()
                .serviceTask("undo")
                .camundaDelegateExpression("${call}")
                .compensationDone()
                .intermediateThrowEvent("throw")
                .compensateEventDefinition()
                .compensateEventDefinitionDone()
                .endEvent()
                .done());

        sqlite.completeTask();

        assertThat(undone).containsExactly("undo");
    }
}
