package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.ProblemException;
import usufruct.client.Watch;

/** How a node is, and what stopped: told to its operators and to nobody else. */
class StateTest {
    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Watch operator;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 1);
        town = settlement.town;
        operator = new Watch(town.operatorPerson.api());
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    @Test
    void tellsItsOperatorsHowItIs() {
        JsonNode state = operator.state();

        assertThat(state.path("checks").findValuesAsText("name")).containsExactly("store", "lifecycle", "clock");
        assertThat(state.findValues("trouble")).isEmpty();
        assertThat(state.path("lifecycle").path("incidents").asLong()).isZero();
        assertThat(state.path("log").path("entries").asLong()).isPositive();
        assertThat(state.path("storage").path("databaseBytes").asLong()).isPositive();
        assertThat(state.path("storage").path("freeBytes").asLong()).isPositive();
        assertThat(state.path("keys").path("underPassphrase").asBoolean()).isFalse();
        assertThat(state.has("backup")).isFalse();
    }

    @Test
    void tellsWhenTheLastBackupWasMadeAndBelievesNoMarkOfAnotherShape() throws IOException {
        BackupMark.put(folder.resolve("data"), 4_711);
        assertThat(operator.state().path("backup").path("bytes").asLong()).isEqualTo(4_711);
        assertThat(operator.state().path("backup").path("at").asText()).endsWith("Z");

        Files.writeString(folder.resolve("data").resolve(BackupMark.NAME), "soon");
        assertThat(operator.state().has("backup")).isFalse();
    }

    @Test
    void whatStoppedIsNamedAndTriedAgain() {
        settlement.leaveBehind("WRONG_STATE");
        assertThat(operator.state().path("checks").findValuesAsText("trouble"))
                .containsExactly("1 incidents wait for the operator");
        JsonNode incident = operator.incidents().getFirst();
        assertThat(incident.path("reason").asText()).isEqualTo("WRONG_STATE");

        operator.retry(incident.path("id").asText());

        assertThat(operator.incidents()).isEmpty();
        assertThat(reason(() -> operator.retry(incident.path("id").asText()))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> operator.retry("everything"))).isEqualTo("BAD_PARAMETER");
    }

    @Test
    void isNobodyElsesToKnow() {
        settlement.leaveBehind("WRONG_STATE");
        String id = operator.incidents().getFirst().path("id").asText();
        for (Person each : java.util.List.of(town.people.getFirst(), town.stewardPerson)) {
            var watch = new Watch(each.api());
            assertThat(reason(watch::state)).isEqualTo("NOT_ALLOWED");
            assertThat(reason(watch::incidents)).isEqualTo("NOT_ALLOWED");
            assertThat(reason(() -> watch.retry(id))).isEqualTo("NOT_ALLOWED");
        }
        assertThat(operator.incidents()).hasSize(1);
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
