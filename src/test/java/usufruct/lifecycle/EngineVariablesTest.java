package usufruct.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static usufruct.lifecycle.EngineOnSqlite.process;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The engine on SQLite: variables and their scopes. */
class EngineVariablesTest {
    @RegisterExtension
    final EngineOnSqlite sqlite = new EngineOnSqlite();

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
}
