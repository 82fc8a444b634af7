package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AssignmentView;
import usufruct.client.Desk;
import usufruct.client.Overrides;
import usufruct.client.ProblemException;
import usufruct.client.TaskView;
import usufruct.insight.Verdict;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** What somebody has comes back in part: that is free at once, and the rest is waited for. */
class PartialReturnTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;

    @BeforeEach
    void open() {
        settlement = new Settlement(folder, 3);
        town = settlement.town;
    }

    @AfterEach
    void auditAndClose() {
        settlement.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void unitsThatAreBackAreFreeAtOnceAndTheRestIsNot() {
        ItemId drills = drillsInUse();
        ItemId permit = permit(0).id();

        desk(0).takeUnitsBack(permit, "good", List.of(1, 3));
        ItemId bens = need(1, "drill", "{\"ideal\": 3, \"minimum\": 1}");
        town.draw();

        assertThat(permit(1).units()).containsExactly(1, 3);
        assertThat(permit(0).state()).isEqualTo("in-use");
        assertThat(permit(0).part().back()).containsExactly("1 good", "3 good");
        assertThat(permit(0).part().stillOut()).containsExactly("2");
        assertThat(gives(need(2, "drill", "{\"ideal\": 1}"), drills)).isEqualTo("CONFLICT");

        desk(0).takeUnitsBack(permit, "worn", List.of(2));
        town.settle();
        assertThat(permit(0).state()).isEqualTo("returned");
        assertThat(permit(0).course().condition()).contains("worn");
        assertThat(decided(1, bens)).isTrue();
    }

    @Test
    void aStewardGivesWhatIsBack() {
        ItemId drills = drillsInUse();
        desk(0).takeUnitsBack(permit(0).id(), "good", List.of(2));

        new Overrides(town.stewardPerson.api())
                .give(need(1, "drill", "{\"ideal\": 1}"), drills, "emergency", "the roof leaks");

        assertThat(permit(1).units()).containsExactly(2);
    }

    @Test
    void whatIsStillOutIsAskedForAndFetchedAsEver() {
        drillsInUse();
        ItemId permit = permit(0).id();
        new Desk(town.stewardPerson.api()).takeUnitsBack(permit, "good", List.of(1));

        Stream.of(1, 1, 2, 3).forEach(days -> town.later(Duration.ofDays(days)));
        town.settle();
        assertThat(permit(0).course().reminders()).isEqualTo(3);
        complete("fetchBack", Map.of("condition", "LOST"));
        town.settle();

        assertThat(permit(0).course().condition()).contains("lost");
        assertThat(permit(0).state()).isEqualTo("closed");
        assertThat(refusal(() -> outcome(permit, "completed"))).isEqualTo("NOT_ALL_CAME");
    }

    @Test
    void whatNeverCameMakesTheOutcomePartial() {
        ItemId drills = drillsInUse();
        ItemId permit = permit(0).id();
        desk(0).takeUnitsBack(permit, "lost", List.of(3));
        town.settle();
        assertThat(town.steward.offer(drills).state()).isEqualTo("maintenance");

        town.people.get(0).member().giveBack(permit, "good");
        assertThat(permit(0).course().condition()).contains("lost");
        assertThat(refusal(() -> outcome(permit, "completed"))).isEqualTo("NOT_ALL_CAME");
        outcome(permit, "partial");

        assertThat(permit(0).state()).isEqualTo("closed");
    }

    @Test
    void aBrokenUnitIsNobodysBeforeAllOfItIsBack() {
        ItemId drills = drillsInUse();
        desk(0).takeUnitsBack(permit(0).id(), "broken", List.of(1));
        town.settle();

        assertThat(town.steward.offer(drills).state()).isEqualTo("open");
        assertThat(permit(0).part().stillOut()).containsExactly("2", "3");
        assertThat(gives(need(1, "drill", "{\"ideal\": 1}"), drills)).isEqualTo("CONFLICT");

        desk(0).takeBack(permit(0).id(), "good");
        town.settle();
        assertThat(permit(0).course().condition()).contains("broken");
        complete("checkCondition", Map.of("condition", "BROKEN"));
        assertThat(town.steward.offer(drills).state()).isEqualTo("maintenance");
    }

    @Test
    void whatCameBackBeforeAnybodyRecordedTheHandoverWasInUse() {
        town.steward.publishOffer(Town.OFFER, town.offerFields("Drills", 3, "4711", "drill"));
        need(0, "drill", "{\"ideal\": 3}");
        town.draw();
        town.later(DAY.plusHours(1));
        town.settle();
        assertThat(permit(0).state()).isEqualTo("active");

        desk(0).takeUnitsBack(permit(0).id(), "good", List.of(1));
        town.later(Duration.ofHours(2));
        town.settle();

        assertThat(permit(0).state()).isEqualTo("in-use");
    }

    @Test
    void refusesWhatIsNotOut() {
        drillsInUse();
        ItemId permit = permit(0).id();
        desk(0).takeUnitsBack(permit, "good", List.of(1));
        AssignmentView before = permit(0);

        assertThat(units(0, permit, List.of(1))).isEqualTo("NOT_OUT");
        assertThat(units(0, permit, List.of(2, 4))).isEqualTo("NOT_OUT");
        assertThat(units(0, permit, List.of())).isEqualTo("BAD_PARAMETER");
        assertThat(units(0, permit, List.of(2, 2))).isEqualTo("BAD_PARAMETER");
        assertThat(units(0, permit, List.of(0))).isEqualTo("BAD_PARAMETER");
        assertThat(units(1, permit, List.of(2))).isEqualTo("NOT_ALLOWED");
        assertThat(refusal(() -> desk(0).takePartsBack(permit, "good", List.of(permit))))
                .isEqualTo("NOT_OUT");
        assertThat(body(permit, "{\"condition\": \"good\", \"units\": [2], \"parts\": []}"))
                .isEqualTo("BAD_PARAMETER");
        assertThat(body(permit, "{\"condition\": \"good\", \"units\": 2}")).isEqualTo("SCHEMA_VIOLATION");
        assertThat(permit(0)).isEqualTo(before);
    }

    @Test
    void twoAtOnceSayItOnce() throws InterruptedException {
        drillsInUse();
        ItemId permit = permit(0).id();

        List<String> results = Race.of(6, () -> desk(0).takeUnitsBack(permit, "good", List.of(1, 2)));

        assertThat(results).filteredOn("done"::equals).hasSize(1);
        assertThat(results).filteredOn("NOT_OUT"::equals).hasSize(5);
        assertThat(permit(0).part().stillOut()).containsExactly("3");
    }

    @Test
    void whatIsCalledBackComesInPartToo() {
        ItemId drills = drillsInUse();
        ItemId permit = permit(0).id();
        town.steward.revoke(permit, "it is unsafe");
        town.settle();
        desk(0).takeUnitsBack(permit, "good", List.of(1));

        new Overrides(town.stewardPerson.api())
                .give(need(1, "drill", "{\"ideal\": 1}"), drills, "emergency", "the roof leaks");
        assertThat(permit(1).units()).containsExactly(1);
        assertThat(permit(0).isMissing()).isTrue();
        assertThat(gives(need(2, "drill", "{\"ideal\": 1}"), drills)).isEqualTo("CONFLICT");

        desk(0).takeUnitsBack(permit, "good", List.of(2, 3));
        assertThat(permit(0).isMissing()).isFalse();
    }

    @Test
    void aPartOfAKitIsLentAloneOnceItIsBack() {
        ItemId tent = offer("tent", List.of());
        ItemId lights = offer("lights", List.of());
        ItemId party = offer("party", List.of(tent, lights));
        ItemId permit = inUse("party");

        desk(0).takePartsBack(permit, "good", List.of(tent));
        need(1, "tent", "{\"ideal\": 1}");
        town.draw();

        assertThat(permit(1).offer()).isEqualTo(tent);
        assertThat(gives(need(2, "lights", "{\"ideal\": 1}"), lights)).isEqualTo("CONFLICT");
        assertThat(gives(need(2, "party", "{\"ideal\": 1}"), party)).isEqualTo("CONFLICT");
        assertThat(permit(0).part().stillOut()).containsExactly(lights.value());
        assertThat(refusal(() -> desk(0).takePartsBack(permit, "good", List.of(tent))))
                .isEqualTo("NOT_OUT");

        desk(0).takePartsBack(permit, "good", List.of(lights));
        assertThat(permit(0).state()).isEqualTo("returned");
    }

    @Test
    void aBrokenPartIsLookedAfterAndTheOthersAreNot() {
        ItemId tent = offer("tent", List.of());
        ItemId lights = offer("lights", List.of());
        ItemId party = offer("party", List.of(tent, lights));
        ItemId permit = inUse("party");

        desk(0).takePartsBack(permit, "good", List.of(tent));
        desk(0).takePartsBack(permit, "broken", List.of(lights));
        outcome(permit, "partial", true);
        town.settle();

        assertThat(town.steward.offer(lights).state()).isEqualTo("maintenance");
        assertThat(town.steward.offer(tent).state()).isEqualTo("open");
        assertThat(town.steward.offer(party).state()).isEqualTo("open");
    }

    @Test
    void aLostPartIsWrittenOffAlone() {
        ItemId tent = offer("tent", List.of());
        ItemId lights = offer("lights", List.of());
        ItemId party = offer("party", List.of(tent, lights));
        ItemId permit = inUse("party");
        desk(0).takePartsBack(permit, "good", List.of(tent));
        Stream.of(1, 1, 2, 3).forEach(days -> town.later(Duration.ofDays(days)));
        town.settle();
        complete("fetchBack", Map.of("condition", "LOST"));
        town.settle();

        assertThat(permit(0).state()).isEqualTo("closed");
        assertThat(town.steward.offer(lights).state()).isEqualTo("maintenance");
        assertThat(town.steward.offer(party).state()).isEqualTo("open");
        assertThat(refusal(() -> outcome(permit, "completed"))).isEqualTo("NOT_ALL_CAME");
    }

    private ItemId drillsInUse() {
        ItemId drills = town.steward.publishOffer(Town.OFFER, town.offerFields("Drills", 3, "4711", "drill"));
        need(0, "drill", "{\"ideal\": 3}");
        town.draw();
        handOver();
        return drills;
    }

    private ItemId inUse(String tool) {
        need(0, tool, "{\"ideal\": 1}");
        town.draw();
        handOver();
        return permit(0).id();
    }

    private void handOver() {
        town.later(DAY.plusHours(1));
        town.settle();
        new Desk(town.stewardPerson.api()).handOver(permit(0).id());
        town.settle();
    }

    private Desk desk(int person) {
        return new Desk(town.people.get(person).api());
    }

    private AssignmentView permit(int person) {
        return town.people.get(person).member().assignments().getLast();
    }

    private boolean decided(int person, ItemId need) {
        return town.people
                .get(person)
                .member()
                .decisions(need)
                .getLast()
                .assignment()
                .isPresent();
    }

    private void outcome(ItemId permit, String result) {
        outcome(permit, result, false);
    }

    private void outcome(ItemId permit, String result, boolean maintenance) {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode();
        outcome.put("assignmentId", permit.value()).put("result", result);
        outcome.putObject("maintenance").put("needed", maintenance);
        town.people.get(0).member().recordOutcome(outcome);
    }

    private void complete(String kind, Map<String, String> form) {
        TaskView task = town.steward.tasks().open().stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        town.steward.tasks().complete(task.id(), form);
        town.settle();
    }

    private String units(int person, ItemId permit, List<Integer> units) {
        return refusal(() -> desk(person).takeUnitsBack(permit, "good", units));
    }

    private String body(ItemId permit, String json) {
        return refusal(() ->
                town.people.get(0).api().send("POST", "/api/v1/assignments/" + permit + "/return", Bytes.utf8(json)));
    }

    private String gives(ItemId need, ItemId offer) {
        return refusal(() -> new Overrides(town.stewardPerson.api()).give(need, offer, "emergency", "the roof leaks"));
    }

    private static String refusal(ThrowingCallable deed) {
        return catchThrowableOfType(ProblemException.class, deed).reason();
    }

    private ItemId offer(String tool, List<ItemId> parts) {
        ObjectNode fields = town.offerFields(tool, 1, "4711", tool);
        parts.forEach(part -> fields.withArray("parts").add(part.value()));
        return town.steward.publishOffer(Town.OFFER, fields);
    }

    /** From an hour after now if that is later than tomorrow. */
    private ItemId need(int person, String tool, String amount) {
        Instant tomorrow = Town.START.plus(DAY);
        Instant now = town.clock.instant();
        Instant from = now.isAfter(tomorrow) ? now.plus(Duration.ofMinutes(10)) : tomorrow;
        ObjectNode fields = town.needFields(from, from.plus(Duration.ofHours(2)), tool);
        fields.set("amount", StrictJson.read(Bytes.utf8(amount)));
        return town.people.get(person).member().publishNeed(Town.NEED, fields);
    }
}
