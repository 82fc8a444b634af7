package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AssignmentView;
import usufruct.client.Desk;
import usufruct.client.ProblemException;
import usufruct.client.TaskView;
import usufruct.words.ItemId;

/** A thing comes back broken: nobody else gets it before it is repaired, and who was to have it soon gets another. */
class MaintenanceTest {
    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private ItemId lathe;
    private Person ana;

    @BeforeEach
    void takeOut() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        lathe = lathe("The old lathe", 1);
        ana = town.admitted();
        ask(ana, Duration.ZERO);
        ana.member().open(permit(ana).id()).close();
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    @Test
    void whoWasToHaveItSoonGetsAnother() {
        Person ben = town.admitted();
        ask(ben, Duration.ofDays(1));
        ItemId first = permit(ben).id();

        comesBackBroken();

        assertThat(ben.member().assignment(first).state()).isEqualTo("ended");
        assertThat(ben.member().needs()).singleElement().matches(need -> need.waits());
        assertThat(reason(() -> ben.member().open(first).close())).isEqualTo("ASSIGNMENT_ENDED");
        ItemId other = lathe("The new lathe", 1);
        town.draw();
        assertThat(ben.member().assignments())
                .filteredOn(permit -> permit.state().equals("issued"))
                .extracting(AssignmentView::offer)
                .containsExactly(other);
    }

    @Test
    void whoHasTimeKeepsThePermitAndLosesItOnlyWhenItIsNotRepairedByThen() {
        Person ben = town.admitted();
        Person cara = town.admitted();
        ask(ben, Duration.ofDays(5));
        ask(cara, Duration.ofDays(9));
        comesBackBroken();
        assertThat(permit(ben).state()).isEqualTo("issued");
        assertThat(permit(cara).state()).isEqualTo("issued");

        town.later(Duration.ofDays(5));

        assertThat(permit(ben).state()).isEqualTo("ended");
        repair();
        town.later(Duration.ofDays(4));
        cara.member().open(permit(cara).id()).close();
        assertThat(permit(cara).state()).isEqualTo("in-use");
    }

    @Test
    void whoHasAnotherUnitOfItInUseOpensItStillAndNobodyElseDoes() {
        ItemId pair = lathe("A pair of lathes", 3);
        Person ben = town.admitted();
        Person cara = town.admitted();
        Person dov = town.admitted();
        for (Person person : new Person[] {ben, cara, dov}) {
            ask(person, Duration.ZERO);
            assertThat(permit(person).offer()).isEqualTo(pair);
        }
        ben.member().open(permit(ben).id()).close();
        cara.member().open(permit(cara).id()).close();

        comesBackBroken(ben);
        String refused = reason(() -> dov.member().open(permit(dov).id()).close());

        assertThat(refused).isIn("IN_MAINTENANCE", "ASSIGNMENT_ENDED");
        cara.member().open(permit(cara).id()).close();
        town.settle();
        assertThat(permit(dov).state()).isEqualTo("ended");
    }

    @Test
    void whatIsLostIsPromisedToNobodyBeforeItIsFound() {
        Person ben = town.admitted();
        ask(ben, Duration.ofDays(1));
        ItemId first = permit(ben).id();

        ana.member().giveBack(permit(ana).id(), "lost");
        town.draw();

        assertThat(permit(ana).course().condition()).contains("lost");
        assertThat(town.steward.offer(lathe).state()).isEqualTo("maintenance");
        assertThat(permit(ben))
                .matches(view -> view.id().equals(first) && view.state().equals("ended"));
        repair();
        town.draw();
        assertThat(ben.member().assignments())
                .filteredOn(permit -> permit.state().equals("issued"))
                .extracting(AssignmentView::offer)
                .containsExactly(lathe);
    }

    @Test
    void aStewardGivesItUpForLostWhenItNeverComes() {
        Stream.of(1, 1, 2, 3).forEach(days -> town.later(Duration.ofDays(days)));
        complete("fetchBack", Map.of("condition", "LOST"));

        assertThat(permit(ana).course().condition()).contains("lost");
        assertThat(permit(ana).state()).isEqualTo("closed");
        assertThat(town.steward.offer(lathe).state()).isEqualTo("maintenance");
        Person ben = town.admitted();
        ask(ben, Duration.ofDays(1));
        assertThat(ben.member().assignments()).isEmpty();
    }

    @Test
    void aStewardFindsThatItIsNotThere() {
        ana.member().giveBack(permit(ana).id(), "good");
        town.settle();
        complete("checkCondition", Map.of("condition", "LOST"));

        assertThat(town.steward.offer(lathe).state()).isEqualTo("maintenance");
    }

    @Test
    void aStewardTakesItOutOfThePoolToLookAfterIt() {
        Person ben = town.admitted();
        ItemId other = lathe("The new lathe", 1);
        ask(ben, Duration.ofDays(1));
        AssignmentView promised = permit(ben);
        ItemId paused = promised.offer();
        assertThat(paused).isIn(lathe, other);

        new Desk(town.stewardPerson.api()).pause(paused);
        town.settle();

        assertThat(ben.member().assignment(promised.id()).state()).isEqualTo("ended");
        assertThat(reason(() -> new Desk(town.stewardPerson.api()).pause(paused)))
                .isEqualTo("WRONG_STATE");
        assertThat(reason(() -> new Desk(ben.api()).pause(other))).isEqualTo("NOT_ALLOWED");
        complete("repair", Map.of("repaired", "DONE"));
        complete("checkRepair", Map.of("condition", "GOOD"));
        assertThat(town.steward.offer(paused).state()).isEqualTo("open");
    }

    @Test
    void whatIsLookedAfterEverySoManyDaysGoesToMaintenanceByItself() {
        ItemId saw = town.steward.publishOffer(Town.OFFER, upkeep(30));
        town.settle();
        town.later(Duration.ofDays(29));
        assertThat(town.steward.offer(saw).state()).isEqualTo("open");

        town.later(Duration.ofDays(1));
        assertThat(town.steward.offer(saw).state()).isEqualTo("maintenance");
        complete("repair", Map.of("repaired", "DONE"));
        complete("checkRepair", Map.of("condition", "GOOD"));

        town.later(Duration.ofDays(29));
        assertThat(town.steward.offer(saw).state()).isEqualTo("open");
        town.later(Duration.ofDays(1));
        assertThat(town.steward.offer(saw).state()).isEqualTo("maintenance");
    }

    @Test
    void whatWasMendedInBetweenIsLookedAfterSoManyDaysLater() {
        ItemId saw = town.steward.publishOffer(Town.OFFER, upkeep(30));
        town.settle();
        town.later(Duration.ofDays(29));
        new Desk(town.stewardPerson.api()).pause(saw);
        town.settle();
        complete("repair", Map.of("repaired", "DONE"));
        complete("checkRepair", Map.of("condition", "GOOD"));

        town.later(Duration.ofDays(29));
        assertThat(town.steward.offer(saw).state()).isEqualTo("open");
        town.later(Duration.ofDays(1));
        assertThat(town.steward.offer(saw).state()).isEqualTo("maintenance");
    }

    @Test
    void aChangedOfferIsLookedAfterAsItSaysNow() {
        ItemId saw = town.steward.publishOffer(Town.OFFER, upkeep(30));
        town.settle();
        town.later(Duration.ofDays(10));
        town.steward.changeOffer(town.steward.offer(saw), town.offerFields("Saw", 1, "5511", "saw"));
        town.settle();

        town.later(Duration.ofDays(60));

        assertThat(town.steward.offer(saw).state()).isEqualTo("open");
    }

    private ObjectNode upkeep(int days) {
        ObjectNode fields = town.offerFields("Saw", 1, "5511", "saw");
        fields.putObject("upkeep").put("everyDays", days);
        return fields;
    }

    private ItemId lathe(String title, int units) {
        return town.steward.publishOffer(Town.OFFER, town.offerFields(title, units, "4711", "lathe"));
    }

    /** Two hours of a lathe, from so long after now, drawn at once. */
    private void ask(Person person, Duration from) {
        Instant start = town.clock.instant().plus(from);
        person.member().publishNeed(Town.NEED, town.needFields(start, start.plus(Duration.ofHours(2)), "lathe"));
        town.draw();
    }

    private void comesBackBroken() {
        comesBackBroken(ana);
        town.settle();
        assertThat(town.steward.offer(lathe).state()).isEqualTo("maintenance");
    }

    private static void comesBackBroken(Person person) {
        ItemId permit = permit(person).id();
        person.member().giveBack(permit, "broken");
        ObjectNode outcome = JsonNodeFactory.instance.objectNode();
        outcome.put("assignmentId", permit.value()).put("result", "partial");
        outcome.putObject("maintenance").put("needed", true);
        person.member().recordOutcome(outcome);
    }

    private void repair() {
        complete("repair", Map.of("repaired", "DONE"));
        complete("checkRepair", Map.of("condition", "GOOD"));
        assertThat(town.steward.offer(lathe).state()).isEqualTo("open");
    }

    private void complete(String kind, Map<String, String> form) {
        TaskView task = town.steward.tasks().open().stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        town.steward.tasks().complete(task.id(), form);
        town.settle();
    }

    /** The person's only permit. */
    private static AssignmentView permit(Person person) {
        assertThat(person.member().assignments()).hasSize(1);
        return person.member().assignments().getFirst();
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
