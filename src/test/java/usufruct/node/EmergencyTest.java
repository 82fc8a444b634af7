package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Desk;
import usufruct.client.Emergencies;
import usufruct.client.OpenedGrant;
import usufruct.client.ProblemException;
import usufruct.client.TaskView;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;

/** In an emergency two people open what neither may open alone; it ends by itself, and others hear of it. */
class EmergencyTest {
    private static final String WHY = "smoke comes out of the shed, and somebody calls";

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private Person second;
    private Person third;
    private ItemId shed;
    private ItemId permit;

    /** Ana has the drill in the shed, three stewards have not. */
    @BeforeEach
    void somebodyHasIt() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        ana = town.admitted();
        second = town.admitted();
        third = town.admitted();
        town.operator.putGroup(
                town.group.did(),
                "Tools of the town",
                List.of(town.stewardPerson.did(), second.did(), third.did(), ana.did()));
        shed = town.offer("Drill in the shed", 2, "4711");
        ItemId need = town.need(ana, Duration.ZERO, Duration.ofHours(9));
        town.draw();
        permit = ana.member().decisions(need).getFirst().assignment().orElseThrow();
    }

    @AfterEach
    void closeAndAudit() {
        settlement.close();
        Path data = folder.resolve("data");
        var evidence = new DataFolder(data.resolve("usufruct.db"), data.resolve("usufruct.head"), Optional.empty());
        assertThat(Audit.ofFolder(evidence, Optional.empty())).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void twoOpenItUntilItEndsByItselfAndTheCodeIsChanged() {
        ItemId emergency = asked();
        assertThat(reason(() -> open(town.stewardPerson, emergency))).isEqualTo("OUTSIDE_WINDOW");
        assertThat(of(second).agree(emergency).until())
                .contains(town.clock.instant().plus(Duration.ofMinutes(10)));

        assertThat(open(town.stewardPerson, emergency)).contains("4711");
        assertThat(open(second, emergency)).contains("4711");
        assertThat(reason(() -> open(third, emergency))).isEqualTo("NOT_FOUND");
        town.later(Duration.ofMinutes(10));

        assertThat(reason(() -> open(second, emergency))).isEqualTo("OUTSIDE_WINDOW");
        assertThat(of(second).get(emergency).state()).isEqualTo("ended");
        assertThat(of(second).get(emergency).opened()).isEqualTo(2);
        assertThat(town.steward.offer(shed).rotationDue()).isTrue();
    }

    @Test
    void noSinglePersonDoesItNorOneHousehold() {
        ItemId emergency = asked();
        town.operator.putHousehold(town.stewardPerson.did(), second.did());

        assertThat(reason(() -> of(town.stewardPerson).agree(emergency))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> of(second).agree(emergency))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> of(town.admitted()).agree(emergency))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> open(town.stewardPerson, emergency))).isEqualTo("OUTSIDE_WINDOW");
        assertThat(of(third).agree(emergency).state()).isEqualTo("open");
    }

    @Test
    void whoeverHasItHasAPart() {
        assertThat(reason(() -> of(ana).ask(shed, "fire", 10, WHY))).isEqualTo("NOT_ALLOWED");
        ItemId emergency = asked();
        assertThat(reason(() -> of(ana).agree(emergency))).isEqualTo("NOT_ALLOWED");
        town.operator.putHousehold(ana.did(), second.did());
        assertThat(reason(() -> of(second).agree(emergency))).isEqualTo("NOT_ALLOWED");
    }

    @Test
    void whatNobodyAgreesToInTimeIsNone() {
        ItemId emergency = asked();
        town.later(Duration.ofMinutes(15));

        assertThat(of(second).get(emergency).state()).isEqualTo("lapsed");
        assertThat(reason(() -> of(second).agree(emergency))).isEqualTo("WRONG_STATE");
        assertThat(of(second).counts()).isEmpty();
        assertThat(task(third, emergency)).isEmpty();
        ItemId back = asked();
        of(town.stewardPerson).end(back);
        town.settle();
        assertThat(of(second).get(back).state()).isEqualTo("lapsed");
    }

    @Test
    void eitherOfTheTwoEndsItAndAThirdLooksAtIt() {
        ItemId emergency = asked();
        of(second).agree(emergency);
        assertThat(reason(() -> of(third).end(emergency))).isEqualTo("NOT_FOUND");
        of(second).end(emergency);
        of(town.stewardPerson).end(emergency);
        town.settle();
        assertThat(reason(() -> open(second, emergency))).isEqualTo("OUTSIDE_WINDOW");
        assertThat(town.steward.offer(shed).rotationDue())
                .as("nobody opened it")
                .isFalse();
        assertThat(task(second, emergency)).isEmpty();
        assertThat(task(town.stewardPerson, emergency)).isEmpty();
        assertThat(task(ana, emergency)).as("she has the thing").isEmpty();

        new Desk(third.api())
                .tasks()
                .complete(task(third, emergency).orElseThrow().id(), Map.of("emergency", "UNJUSTIFIED"));
        town.settle();

        assertThat(of(third).get(emergency).state()).isEqualTo("unjustified");
        String head = town.head();
        settlement.emergencyAgain(emergency, third.did());
        assertThat(town.head()).isEqualTo(head);
    }

    @Test
    void whoeverHasTheThingReadsItAndEverybodyTheCount() {
        Person ben = town.admitted();
        ItemId emergency = asked();
        of(second).agree(emergency);

        assertThat(of(ana).all()).singleElement().satisfies(told -> {
            assertThat(told.why()).isEqualTo(WHY);
            assertThat(told.agreer()).contains(second.did());
        });
        assertThat(of(ben).all()).isEmpty();
        assertThat(reason(() -> of(ben).get(emergency))).isEqualTo("NOT_FOUND");
        assertThat(new Emergencies(town.anonymous()).counts())
                .as("once: fewer than five")
                .containsExactly(Map.entry("fire", 0L));
        assertThat(ana.member().assignment(permit).state()).isEqualTo("active");
    }

    @Test
    void theSameAgainChangesNothingAndTwoAtOnceAreOne() throws InterruptedException {
        assertThat(Race.of(List.of(
                        () -> of(town.stewardPerson).ask(shed, "fire", 10, WHY),
                        () -> of(town.stewardPerson).ask(shed, "fire", 10, WHY),
                        () -> of(second).ask(shed, "danger", 20, WHY))))
                .containsOnly(Race.DONE, "WRONG_STATE");
        assertThat(of(third).all()).hasSize(1);
        ItemId emergency = of(third).all().getFirst().id();
        assertThat(Race.of(List.of(
                        () -> of(third).agree(emergency), () -> of(third).agree(emergency))))
                .containsOnly(Race.DONE);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(reason(() -> of(second).ask(shed, "dislike", 10, WHY))).isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> of(second).ask(shed, "fire", 61, WHY))).isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> of(second).ask(shed, "fire", 10, " "))).isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> of(town.admitted()).ask(shed, "fire", 10, WHY))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> of(second).ask(permit, "fire", 10, WHY))).isEqualTo("NOT_FOUND");
    }

    private ItemId asked() {
        ItemId emergency = of(town.stewardPerson).ask(shed, "fire", 10, WHY).id();
        town.settle();
        return emergency;
    }

    private static Emergencies of(Person who) {
        return new Emergencies(who.api());
    }

    private static String open(Person who, ItemId emergency) {
        try (OpenedGrant opened = who.member().openInEmergency(emergency)) {
            return opened.text("doorCode").orElseThrow();
        }
    }

    private static Optional<TaskView> task(Person who, ItemId emergency) {
        return new Desk(who.api())
                .tasks().open().stream()
                        .filter(each -> each.subject().equals(emergency))
                        .findFirst();
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
