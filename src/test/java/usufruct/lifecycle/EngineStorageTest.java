package usufruct.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static usufruct.lifecycle.EngineOnSqlite.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The engine on SQLite: history, definitions, batches. */
class EngineStorageTest {
    @RegisterExtension
    final EngineOnSqlite sqlite = new EngineOnSqlite();

    @Test
    void remembersTheStepsAnInstanceTook() {
        String instance = sqlite.start(
                process("p").startEvent("s").userTask("a").endEvent("e").done(), Map.of("x", "1"));
        sqlite.clock().forward(Duration.ofMinutes(5));
        sqlite.completeTask();

        var history = sqlite.engine().history();
        var past = history.createHistoricProcessInstanceQuery()
                .processInstanceId(instance)
                .finished()
                .singleResult();
        assertThat(past.getDurationInMillis()).isEqualTo(300_000);
        assertThat(past.getEndActivityId()).isEqualTo("e");
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance)
                        .orderByHistoricActivityInstanceStartTime()
                        .asc()
                        .orderPartiallyByOccurrence()
                        .asc()
                        .list())
                .extracting(HistoricActivityInstance::getActivityId)
                .containsExactly("s", "a", "e");
        assertThat(history.createHistoricVariableInstanceQuery()
                        .processInstanceId(instance)
                        .list())
                .extracting(HistoricVariableInstance::getValue)
                .containsExactly("1");
        assertThat(history.createHistoricTaskInstanceQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getDeleteReason())
                .isEqualTo("completed");
    }

    @Test
    void cleansUpWhatIsPastItsTime() {
        BpmnModelInstance model =
                process("p").startEvent().userTask("a").endEvent().done();
        sqlite.start(model, Map.of("x", "1"));
        sqlite.completeTask();
        String running = sqlite.start(model);

        nextNight(Duration.ofDays(29));
        assertThat(sqlite.engine()
                        .history()
                        .createHistoricProcessInstanceQuery()
                        .finished()
                        .count())
                .isOne();
        nextNight(Duration.ofDays(2));
        assertThat(sqlite.engine()
                        .history()
                        .createHistoricProcessInstanceQuery()
                        .finished()
                        .count())
                .isZero();
        assertThat(sqlite.engine()
                        .history()
                        .createHistoricVariableInstanceQuery()
                        .count())
                .isZero();
        assertThat(sqlite.ended(running)).isFalse();
    }

    @Test
    void givesEveryDeploymentItsVersion() {
        sqlite.deploy(process("p").startEvent().userTask("old").endEvent().done());
        sqlite.deploy(process("p").startEvent().userTask("new").endEvent().done());

        sqlite.engine().runtime().startProcessInstanceByKey("p");

        ProcessDefinition latest = sqlite.engine()
                .repository()
                .createProcessDefinitionQuery()
                .latestVersion()
                .singleResult();
        assertThat(latest.getVersion()).isEqualTo(2);
        assertThat(sqlite.engine().tasks().createTaskQuery().singleResult().getTaskDefinitionKey())
                .isEqualTo("new");
    }

    @Test
    void deploysNothingTwice() {
        BpmnModelInstance model = process("p").startEvent().endEvent().done();
        for (int i = 0; i < 2; i++) {
            sqlite.engine()
                    .repository()
                    .createDeployment()
                    .name("circle")
                    .enableDuplicateFiltering(true)
                    .addModelInstance("p.bpmn", model)
                    .deploy();
        }

        assertThat(sqlite.engine().repository().createDeploymentQuery().count()).isOne();
        assertThat(sqlite.engine().repository().createProcessDefinitionQuery().count())
                .isOne();
    }

    @Test
    void givesBackWhatWasDeployed() {
        String deployment = sqlite.deploy(
                process("p").startEvent().userTask("grün").endEvent().done());
        String definition = sqlite.engine()
                .repository()
                .createProcessDefinitionQuery()
                .deploymentId(deployment)
                .singleResult()
                .getId();

        BpmnModelInstance model = sqlite.engine().repository().getBpmnModelInstance(definition);

        assertThat(model.<org.camunda.bpm.model.bpmn.instance.UserTask>getModelElementById("grün"))
                .isNotNull();
    }

    @Test
    void movesARunningInstanceToTheNewVersion() {
        String instance =
                sqlite.start(process("p").startEvent().userTask("a").endEvent().done());
        String old = sqlite.engine()
                .repository()
                .createProcessDefinitionQuery()
                .singleResult()
                .getId();
        sqlite.deploy(process("p")
                .startEvent()
                .userTask("a")
                .userTask("b")
                .name("b")
                .endEvent()
                .done());
        String now = sqlite.engine()
                .repository()
                .createProcessDefinitionQuery()
                .latestVersion()
                .singleResult()
                .getId();
        var plan = sqlite.engine()
                .runtime()
                .createMigrationPlan(old, now)
                .mapEqualActivities()
                .build();

        sqlite.engine()
                .runtime()
                .newMigration(plan)
                .processInstanceIds(instance)
                .execute();
        sqlite.completeTask();

        assertThat(sqlite.tasks()).containsExactly("b");
    }

    @Test
    void movesManyInstancesInABatch() {
        var model = process("p").startEvent().userTask("a").name("a").endEvent().done();
        sqlite.deploy(model);
        var ids = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            ids.add(sqlite.engine().runtime().startProcessInstanceByKey("p").getId());
        }

        sqlite.engine().runtime().deleteProcessInstancesAsync(ids, "over");
        sqlite.settle();
        sqlite.settleAfter(Duration.ofMinutes(1));

        assertThat(sqlite.engine().runtime().createProcessInstanceQuery().count())
                .isZero();
        assertThat(sqlite.engine().management().createBatchQuery().count()).isZero();
    }

    @Test
    void standsStillWhileSuspended() {
        String instance =
                sqlite.start(process("p").startEvent().userTask("a").endEvent().done());
        String task = sqlite.engine().tasks().createTaskQuery().singleResult().getId();
        sqlite.engine().runtime().suspendProcessInstanceById(instance);

        assertThatThrownBy(() -> sqlite.engine().tasks().complete(task))
                .isInstanceOf(SuspendedEntityInteractionException.class);
        assertThat(sqlite.engine().tasks().createTaskQuery().suspended().count())
                .isOne();
        sqlite.engine().runtime().activateProcessInstanceById(instance);
        sqlite.engine().tasks().complete(task);
        assertThat(sqlite.ended(instance)).isTrue();
    }

    @Test
    void startsNothingOfASuspendedDefinition() {
        sqlite.deploy(process("p").startEvent().endEvent().done());
        sqlite.engine().repository().suspendProcessDefinitionByKey("p");

        assertThatThrownBy(() -> sqlite.engine().runtime().startProcessInstanceByKey("p"))
                .isInstanceOf(SuspendedEntityInteractionException.class);
    }

    /** To half past three, when the cleaning is done, on the day after this much time. */
    private void nextNight(Duration after) {
        var zone = java.time.ZoneId.systemDefault();
        var day = sqlite.clock().instant().plus(after).atZone(zone).toLocalDate();
        for (int minute : new int[] {10, 20, 30, 50}) {
            sqlite.clock().set(day.atTime(3, minute).atZone(zone).toInstant());
            sqlite.settle();
        }
    }
}
