package usufruct.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static usufruct.lifecycle.EngineOnSqlite.process;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The engine on SQLite: tasks, queries, history, definitions. */
class EngineStorageTest {
    @RegisterExtension
    final EngineOnSqlite sqlite = new EngineOnSqlite();

    @Test
    void findsTasksByCandidateGroupFilledFromAVariable() {
        var model = process("p")
                .startEvent()
                .userTask("a")
                .camundaCandidateGroups("steward:${group}")
                .endEvent()
                .done();
        sqlite.start(model, Map.of("group", "one"));
        String two = sqlite.start(model, Map.of("group", "two"));

        assertThat(sqlite.engine()
                        .tasks()
                        .createTaskQuery()
                        .taskCandidateGroup("steward:two")
                        .list())
                .singleElement()
                .satisfies(task -> assertThat(task.getProcessInstanceId()).isEqualTo(two));
        assertThat(sqlite.engine()
                        .tasks()
                        .createTaskQuery()
                        .taskCandidateGroupIn(List.of("steward:one", "steward:two"))
                        .count())
                .isEqualTo(2);
    }

    @Test
    void refusesASecondClaim() {
        sqlite.start(process("p").startEvent().userTask("a").endEvent().done());
        String task = sqlite.engine().tasks().createTaskQuery().singleResult().getId();
        sqlite.engine().tasks().claim(task, "anna");

        assertThatThrownBy(() -> sqlite.engine().tasks().claim(task, "ben")).isInstanceOf(ProcessEngineException.class);
        assertThat(sqlite.engine()
                        .tasks()
                        .createTaskQuery()
                        .taskAssignee("anna")
                        .count())
                .isOne();
        assertThat(sqlite.engine().tasks().createTaskQuery().taskUnassigned().count())
                .isZero();
    }

    @Test
    void turnsPagesInOrder() {
        BpmnModelInstance model =
                process("p").startEvent().userTask("a").name("${n}").endEvent().done();
        for (int n : new int[] {4, 1, 3, 5, 2}) {
            sqlite.start(model, Map.of("n", "n" + n));
        }

        var names = new ArrayList<String>();
        for (int first = 0; first < 6; first += 2) {
            sqlite.engine().tasks().createTaskQuery().orderByTaskName().desc().listPage(first, 2).stream()
                    .map(Task::getName)
                    .forEach(names::add);
        }
        assertThat(names).containsExactly("n5", "n4", "n3", "n2", "n1");
    }

    @Test
    void ordersByTimeAndByVariable() {
        BpmnModelInstance model = process("p")
                .startEvent()
                .userTask("a")
                .name("task ${n}")
                .endEvent()
                .done();
        for (int n : new int[] {2, 3, 1}) {
            sqlite.clock().forward(Duration.ofSeconds(1));
            sqlite.start(model, Map.of("n", n));
        }

        assertThat(sqlite.engine()
                        .tasks()
                        .createTaskQuery()
                        .orderByTaskCreateTime()
                        .desc()
                        .list())
                .extracting(Task::getName)
                .containsExactly("task 1", "task 3", "task 2");
        assertThat(sqlite.engine()
                        .tasks()
                        .createTaskQuery()
                        .orderByProcessVariable("n", org.camunda.bpm.engine.variable.type.ValueType.INTEGER)
                        .asc()
                        .list())
                .extracting(Task::getName)
                .containsExactly("task 1", "task 2", "task 3");
    }

    @Test
    void filtersTasksInOtherWays() {
        Instant start = sqlite.clock().instant();
        sqlite.start(
                process("p")
                        .startEvent()
                        .userTask("a")
                        .name("Check 100% of it")
                        .camundaDueDate("${due}")
                        .camundaPriority("70")
                        .endEvent()
                        .done(),
                Map.of("due", Date.from(start.plusSeconds(60))));
        var tasks = sqlite.engine().tasks();

        assertThat(tasks.createTaskQuery().taskNameLike("Check 100\\%%").count())
                .isOne();
        assertThat(tasks.createTaskQuery().taskNameLike("check%").count())
                .as("names in any case")
                .isOne();
        assertThat(tasks.createTaskQuery().taskNameLike("Check 10_0%").count()).isZero();
        assertThat(tasks.createTaskQuery()
                        .dueBefore(Date.from(start.plusSeconds(61)))
                        .count())
                .isOne();
        assertThat(tasks.createTaskQuery()
                        .dueAfter(Date.from(start.plusSeconds(61)))
                        .count())
                .isZero();
        assertThat(tasks.createTaskQuery()
                        .taskMinPriority(70)
                        .taskMaxPriority(70)
                        .count())
                .isOne();
        assertThat(tasks.createTaskQuery().taskCreatedOn(Date.from(start)).count())
                .isOne();
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey("key")
                        .taskDefinitionKey("a")
                        .count())
                .isOne();
        assertThat(tasks.createTaskQuery()
                        .or()
                        .taskName("x")
                        .taskDefinitionKey("a")
                        .endOr()
                        .count())
                .isOne();
        assertThat(tasks.createTaskQuery()
                        .processVariableValueEquals("due", Date.from(start.plusSeconds(60)))
                        .count())
                .isOne();
    }

    @Test
    void findsInstancesByWhereTheyStand() {
        String instance = sqlite.start(
                process("p").startEvent().userTask("a").userTask("b").endEvent().done());
        var runtime = sqlite.engine().runtime();

        assertThat(runtime.createProcessInstanceQuery().activityIdIn("a").count())
                .isOne();
        assertThat(runtime.getActiveActivityIds(instance)).containsExactly("a");
        assertThat(runtime.createExecutionQuery().activityId("b").count()).isZero();
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKeyIn("p", "q")
                        .active()
                        .count())
                .isOne();
    }

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
