package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Desk;
import usufruct.client.ProblemException;
import usufruct.words.ItemId;

/** What would come of several tasks is told before anything is done, and nothing is done by asking. */
class SeveralTasksTest {
    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person steward;
    private final List<String> repairs = new ArrayList<>();

    @BeforeEach
    void threeThingsAreLookedAfter() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        steward = town.stewardPerson;
        for (String title : List.of("Drill", "Saw", "Plane")) {
            ItemId thing = town.offer(title, 1, "4711");
            new Desk(steward.api()).pause(thing);
            town.settle();
            repairs.add(OwnCase.find(steward, "repair", thing).orElseThrow().id());
        }
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    @Test
    void tellsOfEachWhetherItCouldBeTakenAndTakesNone() {
        Person other = town.admitted();
        town.operator.putGroup(town.group.did(), "Tools of the town", List.of(other.did()));
        other.api().post("/api/v1/tasks/" + repairs.get(1) + "/claim");
        String before = town.head();

        JsonNode told = preview(steward, "claim", Map.of(), repairs);

        assertThat(told.path("undo").asText()).isEqualTo("release");
        assertThat(possible(told)).containsExactly(true, false, true);
        assertThat(told.at("/items/1/reason").asText()).isEqualTo("TASK_TAKEN");
        assertThat(told.at("/items/1/task").asText()).isEqualTo(repairs.get(1));
        assertThat(town.head()).isEqualTo(before);
        assertThat(steward.api().all("/api/v1/tasks").stream()
                        .filter(each -> each.path("claimedBy")
                                .asText()
                                .equals(steward.did().value())))
                .isEmpty();
    }

    @Test
    void triesAllThatFollowsAndKeepsNothingOfIt() {
        String before = town.head();

        JsonNode done = preview(steward, "complete", Map.of("repaired", "DONE"), repairs);
        JsonNode wrong = preview(steward, "complete", Map.of("repaired", "MAYBE"), repairs);

        assertThat(possible(done)).containsExactly(true, true, true);
        assertThat(done.has("undo")).as("nothing undoes it").isFalse();
        assertThat(possible(wrong)).containsOnly(false);
        assertThat(wrong.at("/items/0/reason").asText()).isEqualTo("BAD_PARAMETER");
        town.settle();
        assertThat(town.head()).isEqualTo(before);
        assertThat(steward.api().all("/api/v1/tasks"))
                .extracting(each -> each.path("id").asText())
                .containsExactlyInAnyOrderElementsOf(repairs);

        steward.api().send("POST", "/api/v1/tasks/" + repairs.get(0) + "/completion", form("DONE"));
        assertThat(preview(steward, "complete", Map.of("repaired", "DONE"), repairs)
                        .at("/items/0/reason")
                        .asText())
                .isEqualTo("TASK_GONE");
    }

    @Test
    void whoMayNotDoATaskIsToldSoOfEach() {
        Person ana = town.admitted();

        JsonNode told = preview(ana, "claim", Map.of(), repairs);

        assertThat(possible(told)).containsOnly(false);
        assertThat(told.at("/items/0/reason").asText()).isEqualTo("NOT_ALLOWED");
        assertThat(told.toString()).as("nothing of the tasks is told").doesNotContain("repair\"", "subject");
    }

    @Test
    void refusesNoneTooManyAndWhatIsNoAct() {
        assertThat(reason("claim", List.of())).isEqualTo("BAD_PARAMETER");
        assertThat(reason("claim", Collections.nCopies(51, repairs.get(0)))).isEqualTo("BAD_PARAMETER");
        assertThat(reason("judge", repairs)).isEqualTo("BAD_PARAMETER");
    }

    private String reason(String act, List<String> tasks) {
        return catchThrowableOfType(ProblemException.class, () -> preview(steward, act, Map.of(), tasks))
                .reason();
    }

    private static ObjectNode form(String answer) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("form").put("repaired", answer);
        return body;
    }

    private static JsonNode preview(Person who, String act, Map<String, String> form, List<String> tasks) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("act", act);
        var names = body.putArray("tasks");
        tasks.forEach(names::add);
        ObjectNode answers = body.putObject("form");
        form.forEach(answers::put);
        return who.api().send("POST", "/api/v1/tasks/preview", body);
    }

    private static List<Boolean> possible(JsonNode told) {
        return told.path("items")
                .valueStream()
                .map(each -> each.path("possible").asBoolean())
                .toList();
    }
}
