package usufruct.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static usufruct.lifecycle.EngineOnSqlite.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The engine on SQLite: starting, variables, gateways, scopes. */
class EngineFlowTest {
    @RegisterExtension
    final EngineOnSqlite sqlite = new EngineOnSqlite();

    @Test
    void startsAndEnds() {
        String instance = sqlite.start(process("p").startEvent().endEvent().done());

        assertThat(sqlite.ended(instance)).isTrue();
    }

    @Test
    void findsAnInstanceByItsBusinessKey() {
        sqlite.deploy(process("p").startEvent().userTask("a").endEvent().done());
        sqlite.engine().runtime().startProcessInstanceByKey("p", "key-1");
        sqlite.engine().runtime().startProcessInstanceByKey("p", "key-2");

        assertThat(sqlite.engine()
                        .runtime()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey("key-2")
                        .list())
                .singleElement()
                .satisfies(found -> assertThat(found.getBusinessKey()).isEqualTo("key-2"));
    }

    @Test
    void keepsEveryTypeOfVariable() {
        Date instant = Date.from(Instant.parse("2026-03-02T09:00:00.123Z"));
        Map<String, Object> variables = new HashMap<>();
        variables.put("text", "häuser \\ % _ '");
        variables.put("empty", "");
        variables.put("yes", true);
        variables.put("whole", 42);
        variables.put("long", Long.MAX_VALUE);
        variables.put("small", (short) 7);
        variables.put("fraction", 0.1);
        variables.put("instant", instant);
        variables.put("bytes", new byte[] {0, -1, 2});
        variables.put("nothing", null);

        String instance = sqlite.start(process("p").startEvent().userTask("a").done(), variables);

        assertThat(sqlite.engine().runtime().getVariables(instance)).containsExactlyInAnyOrderEntriesOf(variables);
    }

    @Test
    void keepsAVariableOfALongText() {
        String text = "x".repeat(3_999);

        String instance = sqlite.start(process("p").startEvent().userTask("a").done(), Map.of("text", text));

        assertThat(sqlite.engine().runtime().getVariable(instance, "text")).isEqualTo(text);
    }

    @Test
    void changesAndRemovesVariables() {
        String instance = sqlite.start(process("p").startEvent().userTask("a").done(), Map.of("a", "1", "b", "2"));

        sqlite.engine().runtime().setVariable(instance, "a", 3L);
        sqlite.engine().runtime().removeVariable(instance, "b");

        assertThat(sqlite.engine().runtime().getVariables(instance)).isEqualTo(Map.of("a", 3L));
    }

    @Test
    void keepsALocalVariableInItsScope() {
        String instance = sqlite.start(
                process("p").startEvent().userTask("a").userTask("b").done(), Map.of("x", "out"));
        String task = sqlite.engine().tasks().createTaskQuery().singleResult().getId();
        sqlite.engine().tasks().setVariableLocal(task, "x", "in");

        assertThat(sqlite.engine().tasks().getVariable(task, "x")).isEqualTo("in");
        assertThat(sqlite.engine().runtime().getVariable(instance, "x")).isEqualTo("out");
        sqlite.completeTask();
        assertThat(sqlite.engine().runtime().createVariableInstanceQuery().list())
                .extracting(VariableInstance::getValue)
                .containsExactly("out");
    }

    @Test
    void findsInstancesByTheValueOfAVariable() {
        var model = process("p").startEvent().userTask("a").done();
        sqlite.start(model, Map.of("state", "OPEN", "count", 3));
        String closed = sqlite.start(model, Map.of("state", "CLOSED", "count", 5));

        assertThat(sqlite.engine()
                        .runtime()
                        .createProcessInstanceQuery()
                        .variableValueEquals("state", "CLOSED")
                        .list())
                .singleElement()
                .satisfies(found -> assertThat(found.getId()).isEqualTo(closed));
        assertThat(sqlite.engine()
                        .runtime()
                        .createProcessInstanceQuery()
                        .variableValueGreaterThan("count", 3)
                        .count())
                .isOne();
        assertThat(sqlite.engine()
                        .runtime()
                        .createProcessInstanceQuery()
                        .variableValueLike("state", "%PE%")
                        .count())
                .isOne();
        assertThat(sqlite.engine()
                        .runtime()
                        .createProcessInstanceQuery()
                        .variableValueNotEquals("state", "OPEN")
                        .count())
                .isOne();
    }

    @Test
    void takesTheFlowWhoseConditionHolds() {
        var model = process("p")
                .startEvent()
                .exclusiveGateway("g")
                .condition("lost", "${outcome == 'LOST'}")
                .userTask("lost")
                .name("lost")
                .endEvent()
                .moveToNode("g")
                .condition("good", "${outcome == 'GOOD'}")
                .userTask("good")
                .name("good")
                .endEvent()
                .done();

        sqlite.start(model, Map.of("outcome", "GOOD"));

        assertThat(sqlite.tasks()).containsExactly("good");
    }

    @Test
    void refusesToGoOnWhenNoConditionHolds() {
        var model = process("p")
                .startEvent()
                .exclusiveGateway("g")
                .condition("good", "${outcome == 'GOOD'}")
                .userTask("good")
                .endEvent()
                .done();

        assertThatThrownBy(() -> sqlite.start(model, Map.of("outcome", "?")))
                .isInstanceOf(ProcessEngineException.class);
        assertThat(sqlite.engine().runtime().createProcessInstanceQuery().count())
                .isZero();
    }

    @Test
    void waitsForAllBranchesOfAParallelGateway() {
        String instance = sqlite.start(process("p")
                .startEvent()
                .parallelGateway("fork")
                .userTask("a")
                .name("a")
                .parallelGateway("join")
                .moveToNode("fork")
                .userTask("b")
                .name("b")
                .connectTo("join")
                .userTask("c")
                .name("c")
                .endEvent()
                .done());

        assertThat(sqlite.tasks()).containsExactly("a", "b");
        complete("a");
        assertThat(sqlite.tasks()).containsExactly("b");
        complete("b");
        assertThat(sqlite.tasks()).containsExactly("c");
        sqlite.completeTask();
        assertThat(sqlite.ended(instance)).isTrue();
    }

    @Test
    void takesEveryBranchOfAnInclusiveGatewayThatApplies() {
        sqlite.start(
                process("p")
                        .startEvent()
                        .inclusiveGateway("fork")
                        .condition("x", "${n > 1}")
                        .userTask("a")
                        .name("a")
                        .endEvent()
                        .moveToNode("fork")
                        .condition("y", "${n > 2}")
                        .userTask("b")
                        .name("b")
                        .endEvent()
                        .moveToNode("fork")
                        .condition("z", "${n > 3}")
                        .userTask("c")
                        .name("c")
                        .endEvent()
                        .done(),
                Map.of("n", 3));

        assertThat(sqlite.tasks()).containsExactly("a", "b");
    }

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
        complete("a");
        complete("a");
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
        complete("inner");
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

    @Test
    void deletesAnInstanceWithAllItsRows() {
        String instance = sqlite.start(process("p").startEvent().userTask("a").done(), Map.of("bytes", new byte[9]));

        sqlite.engine().runtime().deleteProcessInstance(instance, "no longer needed");

        assertThat(sqlite.ended(instance)).isTrue();
        assertThat(sqlite.engine().runtime().createVariableInstanceQuery().count())
                .isZero();
        assertThat(sqlite.engine().tasks().createTaskQuery().count()).isZero();
    }

    @Test
    void movesATokenByHand() {
        String instance = sqlite.start(process("p")
                .startEvent()
                .userTask("a")
                .name("a")
                .userTask("b")
                .name("b")
                .done());

        sqlite.engine()
                .runtime()
                .createProcessInstanceModification(instance)
                .cancelAllForActivity("a")
                .startBeforeActivity("b")
                .execute();

        assertThat(sqlite.tasks()).containsExactly("b");
    }

    private void complete(String name) {
        sqlite.engine()
                .tasks()
                .complete(sqlite.engine()
                        .tasks()
                        .createTaskQuery()
                        .taskName(name)
                        .listPage(0, 1)
                        .getFirst()
                        .getId());
    }
}
