package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.DecisionView;
import usufruct.client.OpeningsView;
import usufruct.client.OutlookView;
import usufruct.client.ProblemException;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** A community with opening hours, rests between uses and slots at its desk, through the public interface. */
class OpenHoursTest {
    /** Tuesday 3 March from 10 to 12 and Friday 6 March from 14 to 18, as the clock in Berlin shows it: an hour before UTC. */
    private static final String HOURS = """
            {"zone":"Europe/Berlin","for":"%s","week":{
              "tuesday":[{"from":"10:00","until":"12:00"}],"friday":[{"from":"14:00","until":"18:00"}]},
             "except":[{"date":"2026-03-13","hours":[]}]}""";

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
    void close() {
        settlement.close();
    }

    @Test
    void aLoanIsFetchedAndDueInOpenHours() {
        offer(1, "handover", fields -> {});
        ItemId need = need(0, "2026-03-03T00:00:00Z", "2026-03-07T00:00:00Z", 4_560);
        town.draw();

        assertThat(town.people.getFirst().member().assignments())
                .singleElement()
                .satisfies(permit -> {
                    assertThat(permit.need()).isEqualTo(need);
                    assertThat(permit.window()).isEqualTo(window("2026-03-03T09:00:00Z", "2026-03-06T13:00:00Z"));
                });
    }

    @Test
    void whoAsksForAClosedTimeIsToldAtOnceAndInTheRound() {
        offer(1, "handover", fields -> {});
        ItemId need = need(0, "2026-03-04T09:00:00Z", "2026-03-06T14:00:00Z", 0);
        OutlookView outlook = town.people.getFirst().member().outlook(need);
        town.draw();
        DecisionView decision = town.people.getFirst().member().decisions(need).getLast();

        assertThat(outlook.neverFits()).isTrue();
        assertThat(outlook.alone())
                .hasValueSatisfying(alone -> assertThat(alone.reason()).contains("CLOSED"));
        assertThat(decision.reason()).contains("CLOSED");
        assertThat(decision.basis().numbers())
                .containsEntry("open from", "2026-03-06T13:00:00Z")
                .containsEntry("open until", "2026-03-06T17:00:00Z");
    }

    @Test
    void aHolidayIsClosedThoughItsWeekdayIsOpen() {
        offer(1, "use", fields -> {});
        ItemId holiday = need(0, "2026-03-13T13:00:00Z", "2026-03-13T15:00:00Z", 0);
        ItemId weekday = need(1, "2026-03-20T13:00:00Z", "2026-03-20T15:00:00Z", 0);

        assertThat(town.people.get(0).member().outlook(holiday).neverFits()).isTrue();
        assertThat(town.people.get(1).member().outlook(weekday).neverFits()).isFalse();
    }

    /** Every second Tuesday from 3 March on, by rule; the 17th is skipped and Wednesday the 18th added. */
    @Test
    void whatIsOpenByARuleIsHadOnItsDatesAloneAndOnThoseThatAreAdded() {
        ItemId offer = town.steward.publishOffer(Town.OFFER, fortnightly("[]"));
        ItemId second = need(0, "2026-03-10T09:00:00Z", "2026-03-10T11:00:00Z", 0);
        ItemId skipped = need(1, "2026-03-17T09:00:00Z", "2026-03-17T11:00:00Z", 0);
        ItemId added = need(2, "2026-03-18T09:00:00Z", "2026-03-18T11:00:00Z", 0);
        town.draw();

        assertThat(town.people.get(0).member().decisions(second).getLast().reason())
                .contains("CLOSED");
        assertThat(town.people.get(1).member().decisions(skipped).getLast().reason())
                .contains("CLOSED");
        assertThat(town.people.get(2).member().decisions(added).getLast().assignment())
                .isPresent();

        var times = OpeningsView.of(town.people.get(1).api(), offer, 28);
        assertThat(times.open())
                .containsExactly(
                        window("2026-03-03T09:00:00Z", "2026-03-03T17:00:00Z"),
                        window("2026-03-18T09:00:00Z", "2026-03-18T17:00:00Z"));
        assertThat(times.free())
                .contains(window("2026-03-18T11:00:00Z", "2026-03-18T17:00:00Z"))
                .noneMatch(free -> free.overlaps(window("2026-03-18T09:00:00Z", "2026-03-18T11:00:00Z")));
    }

    /** A skipped date of an offer that is taken in again serves who waited for it. */
    @Test
    void aSkippedDateThatOpensAfterAllServesWhoWaitedForIt() {
        ItemId offer = town.steward.publishOffer(Town.OFFER, fortnightly("[]"));
        ItemId skipped = need(1, "2026-03-17T09:00:00Z", "2026-03-17T11:00:00Z", 0);
        town.draw();
        assertThat(town.people.get(1).member().need(skipped).waits()).isTrue();

        town.steward.changeOffer(town.steward.offer(offer), fortnightly("[{\"from\":\"10:00\",\"until\":\"12:00\"}]"));
        town.draw();

        assertThat(town.people.get(1).member().decisions(skipped))
                .anyMatch(decision -> decision.assignment().isPresent());
    }

    @Test
    void aRuleIsRefusedThatIsNoneOrNeverHasItsFirstDate() {
        for (String rule :
                List.of("FREQ=WEEKLY;BYDAY=WE", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=HOURLY;INTERVAL=2")) {
            ObjectNode fields = fortnightly("[]");
            ((ObjectNode) fields.path("hours").path("rules").path(0)).put("rule", rule);

            assertThat(catchThrowableOfType(ProblemException.class, () -> town.steward.publishOffer(Town.OFFER, fields))
                            .reason())
                    .as(rule)
                    .isEqualTo("BAD_RECURRENCE");
        }
        ObjectNode never = fortnightly("[]");
        never.withObject("hours").remove("rules");
        assertThat(catchThrowableOfType(ProblemException.class, () -> town.steward.publishOffer(Town.OFFER, never))
                        .reason())
                .isEqualTo("SCHEMA_VIOLATION");
    }

    /** Whoever is no member reads when it is open, and not when it is free. */
    @Test
    void strangersReadWhenItIsOpenAlone() {
        ItemId offer = town.steward.publishOffer(Town.OFFER, fortnightly("[]"));

        var times = OpeningsView.of(town.anonymous(), offer, 400);
        assertThat(times.open()).isNotEmpty();
        assertThat(times.free()).isEmpty();
        assertThat(town.anonymous().get("/api/v1/offers/" + offer + "/openings").has("free"))
                .isFalse();
    }

    private ObjectNode fortnightly(String skippedHours) {
        ObjectNode fields = town.offerFields("Laser cutter", 1, "4711");
        fields.set("hours", StrictJson.read(Bytes.utf8("""
                {"zone":"Europe/Berlin",
                 "rules":[{"rule":"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU","first":"2026-03-03",
                           "hours":[{"from":"10:00","until":"18:00"}]}],
                 "except":[{"date":"2026-03-17","hours":%s},
                           {"date":"2026-03-18","hours":[{"from":"10:00","until":"18:00"}]}]}""".formatted(skippedHours)), 10_000));
        return fields;
    }

    @Test
    void itRestsAfterWhatWasPromisedInARoundBefore() {
        offer(1, "use", fields -> fields.put("bufferMinutes", 60));
        need(0, "2026-03-06T13:00:00Z", "2026-03-06T14:00:00Z", 0);
        town.draw();
        ItemId soon = need(1, "2026-03-06T14:00:00Z", "2026-03-06T15:00:00Z", 0);
        need(2, "2026-03-06T13:00:00Z", "2026-03-06T17:00:00Z", 60);
        town.draw();

        assertThat(town.people.get(1).member().decisions(soon).getLast().reason())
                .contains("BUFFER");
        assertThat(town.people.get(2).member().assignments())
                .singleElement()
                .satisfies(permit ->
                        assertThat(permit.window()).isEqualTo(window("2026-03-06T15:00:00Z", "2026-03-06T16:00:00Z")));
    }

    @Test
    void onlySoManyComeToTheDeskInOneSlotInRoundsThatFollowToo() {
        offer(
                3,
                "handover",
                fields -> fields.putObject("handout")
                        .put("desk", "front")
                        .put("everyMinutes", 60)
                        .put("most", 1));
        need(0, "2026-03-06T13:00:00Z", "2026-03-06T16:00:00Z", 0);
        town.draw();
        ItemId same = need(1, "2026-03-06T13:30:00Z", "2026-03-06T16:00:00Z", 0);
        need(2, "2026-03-06T13:00:00Z", "2026-03-06T17:00:00Z", 120);
        town.draw();

        assertThat(town.people.get(1).member().decisions(same).getLast().reason())
                .contains("SLOT_FULL");
        assertThat(town.people.get(2).member().assignments())
                .singleElement()
                .satisfies(permit ->
                        assertThat(permit.window()).isEqualTo(window("2026-03-06T14:00:00Z", "2026-03-06T16:00:00Z")));
    }

    @Test
    void refusesHoursThatNoClockShows() {
        ProblemException zone = catchThrowableOfType(
                ProblemException.class,
                () -> offer(1, "use", fields -> ((ObjectNode) fields.path("hours")).put("zone", "Europe/Atlantis")));
        ProblemException date = catchThrowableOfType(
                ProblemException.class,
                () -> offer(
                        1,
                        "use",
                        fields -> ((ObjectNode)
                                        fields.path("hours").path("except").path(0))
                                .put("date", "2026-02-30")));

        assertThat(zone.reason()).isEqualTo("SCHEMA_VIOLATION");
        assertThat(zone).hasMessageContaining("Europe/Atlantis");
        assertThat(date.reason()).isEqualTo("SCHEMA_VIOLATION");
    }

    private void offer(int units, String kind, Consumer<ObjectNode> more) {
        ObjectNode fields = town.offerFields("Drill", units, "4711");
        fields.set("hours", StrictJson.read(Bytes.utf8(HOURS.formatted(kind)), 10_000));
        more.accept(fields);
        town.steward.publishOffer(Town.OFFER, fields);
        town.draw();
    }

    /** @param minutes for how long; all of the window when 0 */
    private ItemId need(int person, String from, String until, int minutes) {
        ObjectNode fields = town.needFields(Instant.parse(from), Instant.parse(until));
        if (minutes > 0) {
            fields.put("minutes", minutes);
        }
        ItemId need = town.people.get(person).member().publishNeed(Town.NEED, fields);
        town.settle();
        return need;
    }

    private static Window window(String from, String until) {
        return new Window(Instant.parse(from), Instant.parse(until));
    }
}
