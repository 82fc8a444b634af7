package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.Appeals;
import usufruct.client.DecisionView;
import usufruct.client.ProblemException;
import usufruct.words.ItemId;

/** What somebody gets who asks for all that is kept about them. */
class OwnDataTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person winner;
    private Person loser;
    private ItemId lost;

    @BeforeEach
    void live() {
        settlement = new Settlement(folder, 2);
        town = settlement.town;
        town.offer("Drill", 1, "heron-11837");
        ItemId first = town.need(town.people.getFirst(), HOUR, HOUR.multipliedBy(3));
        ItemId second = town.need(town.people.getLast(), HOUR, HOUR.multipliedBy(3));
        ItemId round = town.draw();
        boolean firstWon = decision(town.people.getFirst(), first).assignment().isPresent();
        winner = firstWon ? town.people.getFirst() : town.people.getLast();
        loser = firstWon ? town.people.getLast() : town.people.getFirst();
        lost = firstWon ? second : first;
        new Appeals(loser.api()).give(round, lost, "facts", "there were two drills");
        loser.api().send("POST", "/api/v1/search/saved", question("quiet sander"));
        town.later(HOUR);
        ItemId permit = winner.member().assignments().getFirst().id();
        winner.member().open(permit).close();
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    private static ObjectNode question(String words) {
        ObjectNode body = Api.object(java.util.Map.of());
        body.putObject("question").put("q", words);
        return body;
    }

    private static DecisionView decision(Person who, ItemId need) {
        return who.member().decisions(need).getFirst();
    }

    private static Stream<String> texts(JsonNode list, String member) {
        return list.valueStream().map(each -> each.path(member).asText());
    }

    @Test
    void hasWhatTheySaidAndWhatBecameOfIt() {
        JsonNode file = loser.member().own().copy().file();
        JsonNode data = file.path("data");

        assertThat(texts(data.path("needs"), "id")).containsExactly(lost.value());
        assertThat(data.path("decisions").path(0).path("decision").isObject()).isTrue();
        assertThat(texts(data.path("appeals"), "ground")).containsExactly("facts");
        assertThat(texts(data.path("notes"), "words"))
                .anyMatch("there were two drills"::equals)
                .anyMatch(words -> words.contains("quiet sander"));
        assertThat(texts(data.path("log"), "type")).contains("need.published", "appeal.given");
        assertThat(data.path("passports").path(0).path("document").path("proof").isObject())
                .isTrue();
        assertThat(file.path("opened").path(0).path("fields").toString()).contains("second bell");
        assertThat(data.toString()).doesNotContain("second bell").contains("A shelf to hang");
    }

    @Test
    void hasTheirPermitsAndTheKeysTheyAskedFor() {
        JsonNode data = winner.member().own().copy().file().path("data");

        assertThat(texts(data.path("permits"), "units")).containsExactly("1");
        assertThat(texts(data.path("keyGrants"), "outcome")).containsExactly("granted");
        assertThat(texts(data.path("records"), "header")).hasSize(2);
    }

    @Test
    void namesNobodyElseAndNothingOfTheirs() {
        town.operator.putHousehold(winner.did(), loser.did());

        String data = winner.member().own().copy().file().toString();

        assertThat(data)
                .doesNotContain(loser.did().value())
                .doesNotContain(lost.value())
                .doesNotContain(town.stewardPerson.did().value())
                .doesNotContain(town.operatorPerson.did().value())
                .doesNotContain("heron-11837")
                .contains("household");
        assertThat(town.stewardPerson.member().own().copy().file().toString())
                .doesNotContain(winner.did().value())
                .doesNotContain("heron-11837");
    }

    @Test
    void isForThatPersonAlone() {
        String path = "/api/v1/passports/" + Api.encoded(loser.did().value()) + "/data";

        assertThatThrownBy(() -> winner.api().get(path))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.reason()).isEqualTo("NOT_ALLOWED"));
        assertThatThrownBy(() -> town.operatorPerson.api().get(path)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> town.anonymous().get(path)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> winner.api().get("/api/v1/passports/nobody/data"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.reason()).isEqualTo("BAD_PARAMETER"));
    }
}
