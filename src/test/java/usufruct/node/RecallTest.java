package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AssignmentView;
import usufruct.client.DecisionView;
import usufruct.client.Desk;
import usufruct.client.OutlookView;
import usufruct.client.Overrides;
import usufruct.client.ProblemException;
import usufruct.client.RecallView;
import usufruct.client.Recalls;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;

/** The tool library's rules call a turn back for an urgent need two days before it begins, and for repair one day before. */
class RecallTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration LENGTH = Duration.ofHours(2);
    private static final String FIRST = "before all others until";

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private ItemId drills;
    private Person holder;
    private ItemId need;
    private AssignmentView permit;
    private Person hurried;

    @BeforeEach
    void oneDrillIsPromisedForNextWeek() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        drills = town.offer("Drills", 1, "4711");
        holder = town.admitted();
        hurried = town.admitted();
        need = town.need(holder, WEEK, WEEK.plus(LENGTH));
        town.draw();
        permit = permit(holder);
    }

    /** Whatever the tests did, the log and the tables tell the same. */
    @AfterEach
    void closeAndAudit() {
        settlement.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void theHolderReadsCauseLevelRuleAndWhatComesNext() {
        ItemId urgent = urgentNeed(hurried, WEEK);

        RecallView made = recall(urgent);
        town.settle();

        RecallView seen = new Recalls(holder.api()).of(permit.id());
        assertThat(seen.cause()).isEqualTo("urgent");
        assertThat(seen.level()).isEqualTo("need");
        assertThat(seen.rule())
                .isEqualTo(new RecallView.Rule(
                        "a permit can be called back for an urgent need until 48 hours before it begins",
                        "urgentRecallHours",
                        48,
                        "tool-library",
                        8,
                        made.rule().hash()));
        assertThat(seen.why()).isEqualTo("a pipe burst in the school");
        assertThat(seen.steward()).isEqualTo(town.stewardPerson.did());
        assertThat(seen.firstUntil()).isEqualTo(town.clock.instant().plus(Duration.ofDays(28)));
        assertThat(seen.sentence())
                .contains("somebody's urgent need comes before it")
                .contains("By `tool-library` version `8`, by which you won it, "
                        + seen.rule().text())
                .contains("comes before all others in this pool once until `" + seen.firstUntil() + "`")
                .doesNotContain(urgent.value())
                .doesNotContain(hurried.did().value());
        assertThat(seen.next().flatMap(OutlookView::alone).orElseThrow().reason())
                .as("the drill is free again")
                .isEmpty();
        assertThat(holder.member().assignment(permit.id()).state()).isEqualTo("ended");
        assertThat(holder.member().timeline(need).now()).isEqualTo("waiting");
        assertThat(holder.member().timeline(need).recalls()).containsExactly(seen.sentence());
    }

    @Test
    void theDrawServesTheUrgentNeedAndTheHolderComesFirstOnceAfterIt() {
        town.offer("More drills", 3, "4712");
        for (int i = 0; i < 3; i++) {
            town.need(town.admitted(), WEEK, WEEK.plus(LENGTH));
        }
        town.draw();
        ItemId urgent = urgentNeed(hurried, WEEK);
        ItemId recall = recall(urgent).id();
        town.draw();
        assertThat(permit(hurried).offer()).isEqualTo(drills);
        assertThat(decision(holder, need).basis().numbers())
                .as("the urgent need stood on the list")
                .doesNotContainKey(FIRST);
        assertThat(settlement.entries("recall.used", recall)).isEmpty();

        holder.member().editNeed(need, fields(WEEK.plusDays(1), "drill"), true);
        for (int i = 0; i < 8; i++) {
            town.need(town.admitted(), WEEK.plusDays(1), WEEK.plusDays(1).plus(LENGTH));
        }
        ItemId third = town.draw();

        DecisionView won = decision(holder, need);
        assertThat(won.basis().numbers()).containsKey(FIRST);
        assertThat(won.basis().rule()).startsWith("whoever had a permit called back comes before all others, once");
        assertThat(permit(holder).state()).isEqualTo("issued");
        assertThat(new Recalls(holder.api()).of(permit.id()).usedIn()).contains(third);
        assertThat(settlement.entries("recall.used", recall)).hasSize(1);
    }

    @Test
    void theOnlyDrillGoesToTheNeedThatItWasCalledBackForWhoeverElseWaits() {
        Person other = town.admitted();
        ItemId before = town.need(other, WEEK, WEEK.plus(LENGTH));
        town.draw();
        assertThat(decision(other, before).reason())
                .as("promised to the holder")
                .contains("CAPACITY_BLOCKED");
        ItemId urgent = urgentNeed(hurried, WEEK);
        ItemId recall = recall(urgent).id();
        ItemId second = town.draw();

        assertThat(permit(hurried).offer()).isEqualTo(drills);
        assertThat(decision(hurried, urgent).basis().numbers()).containsKey(FIRST);
        assertThat(decision(hurried, urgent).basis().rule())
                .startsWith("whoever asks so urgently that a permit was called back for it comes before all others");
        assertThat(decision(other, before).basis().numbers()).doesNotContainKey(FIRST);
        assertThat(permit(holder).state()).isEqualTo("ended");

        new Desk(town.stewardPerson.api()).revoke(permit(hurried).id(), "mistake", "the school has a pump");
        hurried.member().withdraw(urgent);
        town.settle();
        ItemId third = town.draw();
        assertThat(third).isNotEqualTo(second);
        assertThat(permit(holder).state()).as("their turn, as it was before").isEqualTo("issued");
        assertThat(settlement.entries("recall.used", recall)).hasSize(1);
    }

    @Test
    void repairCallsBackAndTheHolderComesFirstInTheNextRoundOnce() {
        new Desk(town.stewardPerson.api()).pause(drills);
        RecallView made = new Recalls(town.stewardPerson.api())
                .make(permit.id(), "maintenance", Optional.empty(), "the chuck is broken");
        assertThat(made.level()).isEqualTo("thing");
        town.offer("Another drill", 1, "4712");
        for (int i = 0; i < 6; i++) {
            town.need(town.admitted(), WEEK, WEEK.plus(LENGTH));
        }

        ItemId second = town.draw();

        DecisionView won = decision(holder, need);
        assertThat(won.assignment()).as(won.toString()).isPresent();
        assertThat(won.basis().numbers()).containsEntry(FIRST, made.firstUntil().toString());
        assertThat(new Recalls(holder.api()).of(permit.id()).usedIn()).contains(second);
        assertThat(new Recalls(holder.api()).of(permit.id()).sentence())
                .endsWith("You came before all others once for it.");
        town.later(Duration.ofDays(8));
        ItemId later = town.need(holder, WEEK, WEEK.plus(LENGTH));
        town.draw();
        assertThat(decision(holder, later).basis().numbers()).doesNotContainKey(FIRST);
    }

    @Test
    void theFirstPlaceEndsAfterFourWeeks() {
        new Desk(town.stewardPerson.api()).pause(drills);
        new Recalls(town.stewardPerson.api()).make(permit.id(), "maintenance", Optional.empty(), "the chuck is broken");
        town.later(Duration.ofDays(28));
        ItemId later = town.need(holder, WEEK, WEEK.plus(LENGTH));

        town.draw();

        assertThat(decision(holder, later).basis().numbers()).doesNotContainKey(FIRST);
    }

    @Test
    void onlyWithTheNoticeThatTheRuleStates() {
        lookAfter(drills);
        Instant latest = permit.window().from().minus(Duration.ofHours(24));
        town.later(Duration.between(town.clock.instant(), latest).plusMillis(1));

        ProblemException refused = refused(() -> maintenance(town.stewardPerson));

        assertThat(refused.reason()).isEqualTo("NOTICE_TOO_SHORT");
        assertThat(refused).hasMessageContaining("could be called back until `" + latest + "`");
        assertThat(permit(holder).state()).isEqualTo("issued");
    }

    @Test
    void justInTimeIsInTime() {
        lookAfter(drills);
        town.later(WEEK.minusHours(24));

        maintenance(town.stewardPerson);

        assertThat(permit(holder).state()).isEqualTo("ended");
    }

    @Test
    void neverOnceItHasBegunAndNeverTwice() {
        ItemId urgent = urgentNeed(hurried, WEEK);
        recall(urgent);
        RecallView again = recall(urgent);
        assertThat(again.madeAt())
                .isEqualTo(new Recalls(holder.api()).of(permit.id()).madeAt());
        Person other = steward();
        assertThat(reason(() -> recall(other, urgent))).isEqualTo("WRONG_STATE");

        Person late = town.admitted();
        town.need(late, WEEK.plusDays(1), WEEK.plusDays(1).plus(LENGTH));
        town.draw();
        AssignmentView used = permit(late);
        town.later(Duration.between(town.clock.instant(), used.window().from()));
        late.member().open(used.id()).close();
        assertThat(reason(() -> new Recalls(other.api()).make(used.id(), "maintenance", Optional.empty(), "broken")))
                .isEqualTo("WRONG_STATE");
    }

    @Test
    void whatNoRoundDecidedIsNotCalledBack() {
        ItemId more = town.offer("More drills", 1, "4712");
        ItemId asked = town.need(hurried, WEEK, WEEK.plus(LENGTH));
        ItemId given = new Overrides(town.stewardPerson.api())
                .give(asked, more, "emergency", "the pipe burst")
                .assignment()
                .orElseThrow();
        new Desk(town.stewardPerson.api()).pause(more);

        assertThat(reason(() ->
                        new Recalls(town.stewardPerson.api()).make(given, "maintenance", Optional.empty(), "broken")))
                .isEqualTo("NOT_RECALLABLE");
    }

    @Test
    void nobodyInACaseOfTheirOwnAndNobodyButStewards() {
        ItemId urgent = urgentNeed(hurried, WEEK);
        Person housemate = steward();
        town.operator.putHousehold(housemate.did(), hurried.did());
        assertThat(reason(() -> recall(housemate, urgent))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> recall(holder, urgent))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> recall(hurried, urgent))).isEqualTo("NOT_ALLOWED");
        Person kin = steward();
        town.operator.putHousehold(kin.did(), holder.did());
        assertThat(reason(() -> recall(kin, urgent))).isEqualTo("NOT_ALLOWED");
        assertThat(permit(holder).state()).isEqualTo("issued");
        assertThat(reason(() -> new Recalls(holder.api()).of(permit.id()))).isEqualTo("NOT_FOUND");

        recall(urgent);

        assertThat(reason(() -> new Recalls(hurried.api()).of(permit.id()))).isEqualTo("NOT_FOUND");
    }

    @Test
    void theCauseMustBeSo() {
        assertThat(reason(() -> maintenance(town.stewardPerson)))
                .as("the drill is in order")
                .isEqualTo("CAUSE_MISSING");
        assertThat(cause(town.need(hurried, WEEK, WEEK.plus(LENGTH))))
                .as("not urgent")
                .isEqualTo("CAUSE_MISSING");
        assertThat(cause(urgentNeed(hurried, WEEK.plusDays(3))))
                .as("another time")
                .isEqualTo("CAUSE_MISSING");
        ItemId saw = hurried.member().publishNeed(Town.NEED, fields(WEEK, "saw").put("priority", "urgent"));
        assertThat(cause(saw)).as("a drill is no saw").isEqualTo("CAUSE_MISSING");
        assertThat(cause(urgentNeed(holder, WEEK))).as("the holder's own").isEqualTo("CAUSE_MISSING");
        ItemId urgent = urgentNeed(hurried, WEEK);
        hurried.member().pause(urgent, town.clock.instant().plus(Duration.ofDays(2)));
        assertThat(cause(urgent)).as("it rests").isEqualTo("CAUSE_MISSING");
        hurried.member().resume(urgent);
        town.offer("More drills", 1, "4712");
        assertThat(cause(urgent)).as("another drill is free").isEqualTo("CAUSE_MISSING");
        assertThat(permit(holder).state()).isEqualTo("issued");
    }

    @Test
    void nobodyLosesAPermitForANeedThatItWouldNotServe() {
        town.steward.publishOffer(Town.OFFER, town.offerFields("Saw", 1, "4713", "saw"));
        town.admitted().member().publishNeed(Town.NEED, fields(WEEK, "saw"));
        town.draw();
        ItemId saw = hurried.member().publishNeed(Town.NEED, fields(WEEK, "saw").put("priority", "urgent"));
        String before = town.head();

        ProblemException refused = refused(() -> recall(saw));

        assertThat(refused).hasMessageContaining("CAUSE_MISSING: what this permit is for would not serve that need");
        assertThat(permit(holder).state()).isEqualTo("issued");
        assertThat(town.head()).isEqualTo(before);
    }

    @Test
    void notWhileAListIsFixed() {
        ItemId urgent = urgentNeed(hurried, WEEK);
        ItemId next = new ItemId(town.stewardPerson
                .api()
                .get("/api/v1/rounds?group=" + town.group.did().value())
                .path("items")
                .path(0)
                .path("id")
                .asText());
        town.stewardPerson.member().pledge(next);
        town.draw();

        assertThat(cause(urgent)).isEqualTo("ROUND_OPEN");
        assertThat(permit(holder).state()).isEqualTo("issued");
    }

    @Test
    void anUrgentNeedTakesNothingFromAnother() {
        town.offer("More drills", 1, "4712");
        Person pressed = town.admitted();
        urgentNeed(pressed, WEEK);
        town.draw();
        AssignmentView theirs = permit(pressed);
        ItemId urgent = urgentNeed(hurried, WEEK);

        assertThat(reason(() ->
                        new Recalls(town.stewardPerson.api()).make(theirs.id(), "urgent", Optional.of(urgent), "why")))
                .isEqualTo("CAUSE_MISSING");
    }

    @Test
    void whatIsAskedForMustBeSaidWell() {
        ItemId urgent = urgentNeed(hurried, WEEK);
        var recalls = new Recalls(town.stewardPerson.api());
        assertThat(reason(() -> recalls.make(permit.id(), "whim", Optional.empty(), "why")))
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> recalls.make(permit.id(), "urgent", Optional.empty(), "why")))
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> recalls.make(permit.id(), "maintenance", Optional.of(urgent), "why")))
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> recalls.make(permit.id(), "urgent", Optional.of(urgent), " ")))
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> recalls.make(urgent, "urgent", Optional.of(urgent), "why")))
                .isEqualTo("NOT_FOUND");
        assertThat(reason(() -> recalls.make(permit.id(), "urgent", Optional.of(permit.id()), "why")))
                .isEqualTo("NOT_FOUND");
        assertThat(reason(() -> town.stewardPerson
                        .api()
                        .post("/api/v1/assignments/" + permit.id() + "/recall", Map.of("cause", "urgent"))))
                .isEqualTo("BAD_PARAMETER");
    }

    @Test
    void whatGoesTogetherIsNotCalledBackAlone() {
        town.offer("More drills", 2, "4712");
        Person pair = town.admitted();
        ObjectNode one = fields(WEEK.plusDays(1), "drill").put("together", "pair");
        pair.member().publishNeed(Town.NEED, one);
        pair.member().publishNeed(Town.NEED, fields(WEEK.plusDays(2), "drill").put("together", "pair"));
        town.draw();
        AssignmentView first = permit(pair);
        new Desk(town.stewardPerson.api()).pause(first.offer());

        assertThat(reason(() -> new Recalls(town.stewardPerson.api())
                        .make(first.id(), "maintenance", Optional.empty(), "broken")))
                .isEqualTo("TOGETHER_APART");
    }

    private RecallView recall(ItemId urgent) {
        return recall(town.stewardPerson, urgent);
    }

    private RecallView recall(Person steward, ItemId urgent) {
        return new Recalls(steward.api())
                .make(permit.id(), "urgent", Optional.of(urgent), "a pipe burst in the school");
    }

    private RecallView maintenance(Person steward) {
        return new Recalls(steward.api()).make(permit.id(), "maintenance", Optional.empty(), "the chuck is broken");
    }

    private String cause(ItemId urgent) {
        return reason(() -> recall(urgent));
    }

    /** What begins within three days ends with it. */
    private void lookAfter(ItemId offer) {
        new Desk(town.stewardPerson.api()).pause(offer);
        town.settle();
    }

    private Person steward() {
        Person person = town.admitted();
        town.operator.putGroup(town.group.did(), "Tools", List.of(town.stewardPerson.did(), person.did()));
        return person;
    }

    private ItemId urgentNeed(Person person, Duration in) {
        return person.member().publishNeed(Town.NEED, fields(in, "drill").put("priority", "urgent"));
    }

    private ObjectNode fields(Duration in, String tool) {
        Instant from = town.clock.instant().plus(in);
        return town.needFields(from, from.plus(LENGTH), tool);
    }

    /** The newest permit; ids of one instant have no order, so one that did not end goes before one that did. */
    private AssignmentView permit(Person person) {
        return person.member().assignments().stream()
                .max(Comparator.comparing((AssignmentView each) -> !each.state().equals("ended"))
                        .thenComparing(AssignmentView::id))
                .orElseThrow();
    }

    private DecisionView decision(Person person, ItemId id) {
        return person.member().decisions(id).getFirst();
    }

    private static String reason(Runnable action) {
        return refused(action).reason();
    }

    private static ProblemException refused(Runnable action) {
        return catchThrowableOfType(ProblemException.class, action::run);
    }
}
