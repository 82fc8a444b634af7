package usufruct.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static usufruct.lifecycle.EngineOnSqlite.process;

import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The engine on SQLite: starting, gateways, ending. */
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
        sqlite.completeTask("a");
        assertThat(sqlite.tasks()).containsExactly("b");
        sqlite.completeTask("b");
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
}
