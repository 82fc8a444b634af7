package usufruct.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static usufruct.lifecycle.EngineOnSqlite.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import usufruct.store.Writing;

/** The engine's step and the application's rows: together or not at all. */
class EngineUnitTest {
    @RegisterExtension
    final EngineOnSqlite sqlite = new EngineOnSqlite();

    @BeforeEach
    void noRows() {
        sqlite.store().write(writing -> writing.update("DELETE FROM setting").execute());
    }

    @Test
    void keepsAStepsRowWithTheStep() {
        sqlite.onCall(execution -> sqlite.store().write(writing -> insert(writing, "row")));

        sqlite.start(calling());

        assertThat(rows()).containsExactly("row");
    }

    @Test
    void undoesAStepsRowWhenALaterStepFails() {
        var steps = new AtomicInteger();
        sqlite.onCall(execution -> {
            String row = "row " + steps.incrementAndGet();
            sqlite.store().write(writing -> insert(writing, row));
            if (steps.get() == 2) {
                throw new IllegalStateException("second step");
            }
        });

        assertThatThrownBy(() -> sqlite.start(process("p")
                        .startEvent()
                        .serviceTask("s")
                        .camundaDelegateExpression("${call}")
                        .serviceTask("t")
                        .camundaDelegateExpression("${call}")
                        .endEvent()
                        .done()))
                .isInstanceOf(IllegalStateException.class);

        assertThat(rows()).isEmpty();
        assertThat(instances()).isZero();
    }

    @Test
    void joinsTheWriteOfItsCaller() {
        sqlite.deploy(waiting());

        sqlite.store().write(writing -> {
            insert(writing, "row");
            return sqlite.engine().runtime().startProcessInstanceByKey("p");
        });

        assertThat(rows()).containsExactly("row");
        assertThat(instances()).isOne();
    }

    @Test
    void isUndoneWithTheWriteOfItsCaller() {
        sqlite.deploy(waiting());

        assertThatThrownBy(() -> sqlite.store().write(writing -> {
                    sqlite.engine().runtime().startProcessInstanceByKey("p");
                    throw new IllegalStateException("the caller changed its mind");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(instances()).isZero();
    }

    @Test
    void undoesTheCallersRowsEvenWhenItsFailureIsSwallowed() {
        sqlite.onCall(execution -> {
            throw new IllegalStateException("half done");
        });
        sqlite.deploy(calling());

        assertThatThrownBy(() -> sqlite.store().write(writing -> {
                    insert(writing, "row");
                    try {
                        sqlite.engine().runtime().startProcessInstanceByKey("p");
                    } catch (IllegalStateException swallowed) {
                        insert(writing, "after");
                    }
                    return "done";
                }))
                .hasMessage("half done");

        assertThat(rows()).isEmpty();
    }

    @Test
    void seesItsOwnChangesWithinTheWrite() {
        sqlite.deploy(waiting());

        long seen = sqlite.store().<Long>write(writing -> {
            sqlite.engine().runtime().startProcessInstanceByKey("p");
            return instances();
        });

        assertThat(seen).isOne();
    }

    @Test
    void noticesTwoWhoChangeOneThing() {
        String instance = sqlite.start(waiting());

        assertThatThrownBy(() -> sqlite.engine().run(context -> {
                    ExecutionEntity mine = context.getExecutionManager().findExecutionById(instance);
                    mine.setBusinessKey("mine");
                    sqlite.store()
                            .write(writing -> writing.update(
                                            "UPDATE ACT_RU_EXECUTION SET REV_ = REV_ + 1 WHERE ID_ = :id")
                                    .bind("id", instance)
                                    .execute());
                    return null;
                }))
                .isInstanceOf(OptimisticLockingException.class);
    }

    @Test
    void completesEachTaskOnceThoughManyReachForIt() throws Exception {
        sqlite.deploy(waiting());
        for (int i = 0; i < 20; i++) {
            sqlite.engine().runtime().startProcessInstanceByKey("p");
        }
        List<String> tasks = sqlite.engine().tasks().createTaskQuery().list().stream()
                .map(org.camunda.bpm.engine.task.Task::getId)
                .toList();
        var done = new AtomicInteger();
        List<Callable<Integer>> hands = new ArrayList<>();
        for (int hand = 0; hand < 4; hand++) {
            tasks.forEach(task -> hands.add(() -> {
                sqlite.engine().tasks().complete(task, Map.of());
                return done.incrementAndGet();
            }));
        }

        try (var threads = Executors.newFixedThreadPool(4)) {
            threads.invokeAll(hands);
        }

        assertThat(done).hasValue(20);
        assertThat(instances()).isZero();
    }

    @Test
    void readsWhileOthersWrite() throws Exception {
        sqlite.deploy(waiting());
        List<Callable<Long>> work = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            work.add(() -> {
                sqlite.engine().runtime().startProcessInstanceByKey("p");
                return 0L;
            });
            work.add(() -> sqlite.engine().tasks().createTaskQuery().count());
        }

        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var result : threads.invokeAll(work)) {
                assertThat(result.get()).isBetween(0L, 40L);
            }
        }

        assertThat(instances()).isEqualTo(40);
    }

    @Test
    void knowsNoTimeButTheNodes() {
        String instance = sqlite.start(waiting());

        assertThat(sqlite.engine()
                        .history()
                        .createHistoricProcessInstanceQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getStartTime())
                .isEqualTo(java.util.Date.from(sqlite.clock().instant()));
    }

    private static org.camunda.bpm.model.bpmn.BpmnModelInstance calling() {
        return process("p")
                .startEvent()
                .serviceTask("s")
                .camundaDelegateExpression("${call}")
                .endEvent()
                .done();
    }

    private static org.camunda.bpm.model.bpmn.BpmnModelInstance waiting() {
        return process("p").startEvent().userTask("a").endEvent().done();
    }

    private long instances() {
        return sqlite.engine().runtime().createProcessInstanceQuery().count();
    }

    private List<String> rows() {
        return sqlite.store()
                .read(reading -> reading.query("SELECT name FROM setting")
                        .mapTo(String.class)
                        .list());
    }

    private static int insert(Writing writing, String name) {
        return writing.update("INSERT INTO setting (name, value) VALUES (:name, '')")
                .bind("name", name)
                .execute();
    }
}
