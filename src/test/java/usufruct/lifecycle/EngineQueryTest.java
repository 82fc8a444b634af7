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
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The engine on SQLite: tasks, and queries of all kinds. */
class EngineQueryTest {
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
}
