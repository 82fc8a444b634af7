package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AssignmentView;
import usufruct.client.Desk;
import usufruct.client.ProblemException;
import usufruct.client.TimelineView;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;

/** What a round gives is held for its person; what they let go goes down the round's line. */
class HoldTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private Rooms rooms;
    private Settlement settlement;
    private Town town;
    private Person ana;
    private Person ben;
    private Person cleo;

    @BeforeEach
    void found() {
        rooms = new Rooms(folder, 3);
        settlement = rooms.settlement;
        town = rooms.town;
        ana = town.people.get(0);
        ben = town.people.get(1);
        cleo = town.people.get(2);
        rooms.room("The hall");
    }

    @AfterEach
    void auditAndClose() {
        settlement.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void isTheirsOnceAcceptedAndOpensNothingBefore() {
        ItemId need = evening(ana, 4);
        draw();
        AssignmentView held = permit(ana);
        assertThat(held.state()).isEqualTo("held");
        Instant until = town.clock.instant().plus(DAY);
        assertThat(held.hold().orElseThrow().until()).isEqualTo(until);
        assertThat(timer(ana, need, "holdEnds")).isEqualTo(until);

        ProblemException refused = refusal(() -> ana.member().open(held.id()).close());
        assertThat(refused.reason()).isEqualTo("HELD");
        assertThat(refused.trueAt()).contains(held.window().from());
        ana.member().answer(held.id(), "accept");
        town.settle();

        assertThat(permit(ana).state()).isEqualTo("issued");
        assertThat(reason(() -> ana.member().open(held.id()).close())).isEqualTo("OUTSIDE_WINDOW");
        town.later(Duration.ofDays(4));
        ana.member().open(held.id()).close();
        assertThat(ana.member().timeline(need).moves())
                .extracting(TimelineView.Move::answer)
                .containsExactly("accepted");
    }

    @Test
    void goesDownTheLineWhenItIsDeclined() {
        ItemId first = evening(ana, 4);
        ItemId second = evening(ben, 4);
        draw();
        ItemId before = permit(ana).id();

        ana.member().answer(before, "decline");
        town.settle();

        assertThat(permits(ana)).extracting(AssignmentView::state).containsExactly("ended");
        AssignmentView after = permit(ben);
        assertThat(after.state()).isEqualTo("held");
        assertThat(after.need()).isEqualTo(second);
        assertThat(settlement.entries("hold.advanced", before)).hasSize(1);
        assertThat(ana.member().need(first).state()).isEqualTo("waiting");
        assertThat(ana.member().timeline(first).moves()).singleElement().satisfies(move -> {
            assertThat(move.answer()).isEqualTo("declined");
            assertThat(move.place()).isEqualTo("kept");
        });
        assertThat(settlement.entries("need.placed-anew", first)).isEmpty();
    }

    @Test
    void lapsesByItselfAfterAReminderAndGoesOn() {
        evening(ana, 4);
        evening(ben, 4);
        draw();
        ItemId before = permit(ana).id();

        town.later(HOUR.multipliedBy(18));
        assertThat(settlement.entries("hold.reminded", before)).hasSize(1);
        assertThat(settlement.entries("hold.lapsed", before)).isEmpty();
        town.later(HOUR.multipliedBy(6));

        assertThat(settlement.entries("hold.lapsed", before)).hasSize(1);
        assertThat(reason(() -> ana.member().answer(before, "accept"))).isEqualTo("WRONG_STATE");
        assertThat(permit(ben).state()).isEqualTo("held");
    }

    @Test
    void sendsANeedToTheEndOfTheLineFromTheSecondTimeOn() {
        rooms.room("The library");
        ItemId need = evening(ana, 4);
        draw();
        ana.member().answer(permit(ana).id(), "decline");
        town.settle();
        draw();
        AssignmentView again = permit(ana);
        assertThat(again.hold().orElseThrow().declineKeepsPlace()).isFalse();

        ana.member().answer(again.id(), "decline");
        town.settle();

        assertThat(settlement.entries("need.placed-anew", need)).hasSize(1);
        assertThat(ana.member().timeline(need).moves())
                .extracting(TimelineView.Move::place)
                .containsExactly("kept", "last");
    }

    @Test
    void passesOverWhoLostTheirPlaceElsewhereSinceTheLineWasFixed() {
        evening(ana, 4);
        evening(ben, 4);
        draw();
        rooms.room("The library");
        for (int round = 0; round < 2; round++) {
            draw();
            ben.member().answer(permit(ben).id(), "decline");
            town.settle();
        }

        ana.member().answer(permit(ana).id(), "pass");
        town.settle();

        assertThat(permits(ben)).hasSize(2).allMatch(each -> each.state().equals("ended"));
    }

    @Test
    void passesOverADateOfASeriesOfWhoeverHasEnoughByNow() {
        evening(ana, 4);
        ObjectNode weekly = rooms.fields(DAY.multipliedBy(4));
        weekly.putObject("recurrence")
                .put("rule", "FREQ=WEEKLY;INTERVAL=3;COUNT=2")
                .put("zone", "Etc/UTC");
        ItemId series = rooms.series(ben, weekly);
        ItemId date =
                ben.member().recurring().get(series).dates().getFirst().need().orElseThrow();
        draw();
        assertThat(ben.member().decisions(date).getFirst().reason()).contains("OUTRANKED");
        ItemId room = rooms.room("The library");
        for (int day = 20; day < 30; day += 9) {
            new Desk(town.stewardPerson.api())
                    .overrides()
                    .give(evening(ben, day), room, "emergency", "the cellar is flooded");
        }
        ItemId before = permit(ana).id();

        ana.member().answer(before, "pass");
        town.settle();

        assertThat(settlement.entries("hold.advanced", before)).hasSize(1);
        assertThat(permits(ben)).extracting(AssignmentView::need).doesNotContain(date);
    }

    @Test
    void keepsToTheBudgetOfWhatIsHandedOn() {
        ItemId ballroom = rooms.ballroom();
        dance(ana, DAY.multipliedBy(4));
        dance(ben, DAY.multipliedBy(4));
        draw();
        ItemId before = permit(ana).id();
        new Desk(town.stewardPerson.api())
                .overrides()
                .give(dance(cleo, DAY.multipliedBy(4).plusHours(4)), ballroom, "emergency", "the cellar is flooded");

        ana.member().answer(before, "pass");
        town.settle();

        assertThat(settlement.entries("hold.advanced", before)).hasSize(1);
        assertThat(permits(ben)).isEmpty();
    }

    @Test
    void keepsThePlaceOfWhoeverPassesHoweverOften() {
        ItemId need = evening(ana, 6);
        for (int round = 0; round < 3; round++) {
            draw();
            ana.member().answer(permit(ana).id(), "pass");
            town.settle();
        }

        assertThat(settlement.entries("need.placed-anew", need)).isEmpty();
        assertThat(settlement.entries("hold.passed", permits(ana).getLast().id()))
                .hasSize(1);
    }

    @Test
    void takesTheNeedBackWithItWhenAsked() {
        ItemId need = evening(ana, 4);
        draw();
        assertThat(reason(() -> ana.member().withdraw(need))).isEqualTo("WRONG_STATE");

        ana.member().answer(permit(ana).id(), "withdraw");
        town.settle();

        assertThat(ana.member().need(need).state()).isEqualTo("withdrawn");
    }

    @Test
    void isAnsweredByItsAssigneeAloneOnceAndWithAWordThatThereIs() {
        evening(ana, 4);
        draw();
        ItemId held = permit(ana).id();
        String head = town.head();

        assertThat(reason(() -> ben.member().answer(held, "decline"))).isEqualTo("NOT_THE_ASSIGNEE");
        assertThat(reason(() -> ana.member().answer(held, "perhaps"))).isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> ana.member().giveUp(held))).isEqualTo("WRONG_STATE");
        assertThat(town.head()).isEqualTo(head);
        ana.member().answer(held, "accept");
        assertThat(reason(() -> ana.member().answer(held, "accept"))).isEqualTo("WRONG_STATE");
        assertThat(reason(() -> ana.member().answer(held, "decline"))).isEqualTo("WRONG_STATE");
    }

    @Test
    void passesOverWhoIsPausedOrChangedTheirMind() {
        evening(ana, 4);
        ItemId paused = evening(ben, 4);
        ItemId withdrawn = evening(cleo, 4);
        Person dana = town.admitted();
        evening(dana, 4);
        draw();
        ben.member().pause(paused, Town.START.plus(DAY.multipliedBy(2)));
        cleo.member().withdraw(withdrawn);

        ana.member().answer(permit(ana).id(), "pass");
        town.settle();

        assertThat(permits(ben)).isEmpty();
        assertThat(permits(cleo)).isEmpty();
        assertThat(permit(dana).state()).isEqualTo("held");
    }

    @Test
    void goesToNobodyTwiceInOneRound() {
        evening(ana, 4);
        evening(ben, 4);
        draw();
        ana.member().answer(permit(ana).id(), "pass");
        town.settle();
        ItemId second = permit(ben).id();
        ben.member().answer(second, "pass");
        town.settle();

        assertThat(permits(ana)).hasSize(1);
        assertThat(permits(ben)).hasSize(1);
        assertThat(settlement.entries("hold.advanced", second)).hasSize(1);
    }

    @Test
    void holdsTogetherWhatGoesTogether() {
        rooms.room("The library");
        together(ana, 4);
        together(ana, 5);
        draw();
        List<AssignmentView> held = permits(ana);
        assertThat(held).hasSize(2).allMatch(each -> each.state().equals("held"));

        ana.member().answer(held.getFirst().id(), "accept");

        assertThat(permits(ana)).hasSize(2).allMatch(each -> each.state().equals("issued"));
    }

    @Test
    void isNotHeldAnyMoreWhenTheThingIsRetiredAndThatCostsNoPlace() {
        ItemId need = evening(ana, 4);
        draw();
        AssignmentView held = permit(ana);
        new Desk(town.stewardPerson.api()).retire(held.offer());
        assertThat(reason(() -> ana.member().answer(held.id(), "accept"))).isIn("CAPACITY_BLOCKED", "WRONG_STATE");
        town.settle();

        assertThat(permits(ana)).extracting(AssignmentView::state).containsExactly("ended");
        assertThat(settlement.entries("hold.voided", held.id())).hasSize(1);
        assertThat(ana.member().need(need).state()).isEqualTo("waiting");
        assertThat(ana.member().timeline(need).moves())
                .extracting(TimelineView.Move::place)
                .containsExactly("kept");
    }

    @Test
    void canBeTakenBackWhileItIsHeld() {
        evening(ana, 4);
        draw();
        ItemId held = permit(ana).id();

        new Desk(town.stewardPerson.api()).revoke(held, "the roof leaks");
        town.settle();

        assertThat(reason(() -> ana.member().answer(held, "accept"))).isEqualTo("WRONG_STATE");
        assertThat(settlement.entries("hold.voided", held)).hasSize(1);
        town.later(DAY.multipliedBy(2));
        assertThat(settlement.entries("hold.lapsed", held)).isEmpty();
    }

    @Test
    void isNotHeldWhenItBeginsSoon() {
        evening(ana, Duration.ofHours(4));
        draw();

        assertThat(permit(ana).state()).isEqualTo("issued");
        assertThat(permit(ana).hold()).isEmpty();
    }

    @Test
    void blocksItsUnitAndCountsWhileItIsHeld() {
        evening(ana, 4);
        draw();
        ItemId other = evening(ben, 4);
        draw();

        assertThat(permits(ben)).isEmpty();
        assertThat(ben.member().decisions(other).getFirst().reason()).contains("CAPACITY_BLOCKED");
    }

    private void draw() {
        rooms.draw();
    }

    private ItemId evening(Person person, int day) {
        return evening(person, Duration.ofDays(day));
    }

    private ItemId dance(Person person, Duration later) {
        ObjectNode fields = rooms.fields(later);
        fields.withObject("constraints").put("seats", ">=80");
        return rooms.evening(person, fields);
    }

    private ItemId evening(Person person, Duration later) {
        return rooms.evening(person, rooms.fields(later));
    }

    private ItemId together(Person person, int day) {
        return rooms.evening(person, rooms.fields(Duration.ofDays(day)).put("together", "both"));
    }

    private static List<AssignmentView> permits(Person person) {
        return person.member().assignments();
    }

    private static AssignmentView permit(Person person) {
        return permits(person).getLast();
    }

    private static Instant timer(Person person, ItemId need, String key) {
        return person.member().timeline(need).timers().stream()
                .filter(timer -> timer.key().equals(key))
                .findFirst()
                .orElseThrow()
                .at();
    }

    private static ProblemException refusal(Runnable deed) {
        return catchThrowableOfType(ProblemException.class, deed::run);
    }

    private static String reason(Runnable deed) {
        return refusal(deed).reason();
    }
}
