package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.Desk;
import usufruct.client.ProblemException;
import usufruct.record.Visibility;
import usufruct.words.ItemId;
import usufruct.words.ShortCode;

/** A code on a label or a slip opens for everybody what is theirs to do, and nothing that they could not see without it. */
class ScanTest {
    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private Person ben;
    private ItemId drills;

    @BeforeEach
    void drillsAndPeople() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        ana = town.admitted();
        ben = town.admitted();
        drills = town.offer("Drills", 2, "4711");
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    @Test
    void theLabelOfAThingOpensTheTaskForStewardsThePermitForHoldersAndThePageForOthers() {
        ItemId permit = permit(ana);

        JsonNode steward = scan(town.stewardPerson.api(), drills.value());
        assertThat(kinds(steward)).containsExactly("handOver");
        assertThat(steward.at("/tasks/0/subject").asText()).isEqualTo(permit.value());
        assertThat(steward.path("permits")).isEmpty();
        JsonNode holder = scan(ana.api(), drills.value());
        assertThat(holder.path("tasks")).isEmpty();
        assertThat(holder.at("/permits/0/id").asText()).isEqualTo(permit.value());
        assertThat(holder.at("/permits/0/state").asText()).isEqualTo("active");
        for (Api stranger : List.of(town.anonymous(), ben.api())) {
            JsonNode other = scan(stranger, drills.value());
            assertThat(other.path("offerId").asText()).isEqualTo(drills.value());
            assertThat(other.path("tasks")).isEmpty();
            assertThat(other.path("permits")).isEmpty();
        }
    }

    @Test
    void whatIsReturnedOpensTheLookAtItAndOnceSettledThePageAlone() {
        ItemId permit = permit(ana);
        ana.member().open(permit).close();
        ana.member().giveBack(permit, "good");
        town.settle();
        JsonNode look = scan(town.stewardPerson.api(), permit.value());
        assertThat(kinds(look)).containsExactly("checkCondition");

        new Desk(town.stewardPerson.api())
                .tasks()
                .complete(look.at("/tasks/0/id").asText(), Map.of("condition", "GOOD"));
        town.settle();

        JsonNode settled = scan(town.stewardPerson.api(), drills.value());
        assertThat(settled.path("tasks")).isEmpty();
        assertThat(settled.path("offerId").asText()).isEqualTo(drills.value());
    }

    @Test
    void theEndOfAnIdIsEnoughAsPeopleTypeIt() {
        ItemId permit = permit(ana);
        String typed = typed(permit);

        assertThat(kinds(scan(town.stewardPerson.api(), typed))).containsExactly("handOver");
        assertThat(scan(ana.api(), typed).at("/permits/0/id").asText()).isEqualTo(permit.value());
        assertThat(scan(town.anonymous(), typed(drills)).path("offerId").asText())
                .isEqualTo(drills.value());
    }

    @Test
    void aShortCodeThatOneCouldGuessTellsNothingOfSomebodyElsesPermit() {
        ItemId permit = permit(ana);

        assertThat(reason(ben.api(), typed(permit))).isEqualTo("NOT_FOUND");
        assertThat(reason(town.anonymous(), typed(permit))).isEqualTo("NOT_FOUND");
        assertThat(scan(ben.api(), permit.value()).path("offerId").asText())
                .as("who holds the whole code in hand sees which thing it is about")
                .isEqualTo(drills.value());
    }

    @Test
    void whoMayNotSeeAThingIsToldOfNone() {
        ObjectNode fields = town.offerFields("Safe", 1, "4712");
        ItemId safe = town.steward.publishOffer(Town.OFFER, Visibility.GROUP, fields);

        assertThat(reason(town.anonymous(), safe.value())).isEqualTo("NOT_FOUND");
        assertThat(reason(town.anonymous(), typed(safe))).isEqualTo("NOT_FOUND");
        assertThat(scan(town.stewardPerson.api(), safe.value()).path("offerId").asText())
                .isEqualTo(safe.value());
        assertThat(reason(town.anonymous(), "01kjpwd6m026hf7ffy40qj1ftc")).isEqualTo("NOT_FOUND");
        assertThat(reason(town.anonymous(), "40QJ-1FTU")).isEqualTo("BAD_PARAMETER");
    }

    private ItemId permit(Person who) {
        ItemId need = town.need(who, Duration.ZERO, Duration.ofHours(2));
        town.draw();
        town.settle();
        return who.member().decisions(need).getFirst().assignment().orElseThrow();
    }

    private static String typed(ItemId id) {
        String code = ShortCode.of(id).value().toUpperCase(Locale.ROOT);
        return code.substring(0, 4) + "-" + code.substring(4);
    }

    private static JsonNode scan(Api api, String code) {
        return api.get("/api/v1/scans/" + code);
    }

    private static String reason(Api api, String code) {
        return catchThrowableOfType(ProblemException.class, () -> scan(api, code))
                .reason();
    }

    private static List<String> kinds(JsonNode scanned) {
        return StreamSupport.stream(scanned.path("tasks").spliterator(), false)
                .map(task -> task.path("kind").asText())
                .toList();
    }
}
