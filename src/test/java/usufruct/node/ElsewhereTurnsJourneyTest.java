package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.client.Appeals;
import usufruct.client.AssignmentView;
import usufruct.client.Peers;
import usufruct.words.Category;
import usufruct.words.ItemId;

/** What somebody does at their own node's pages with a turn at another one: answers, objects, keeps it for longer, says how it went. */
class ElsewhereTurnsJourneyTest extends JourneyBetweenNodes {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Category EVENING = Category.parse("need.room@v1");

    @BeforeEach
    void twoPeers() {
        found();
        peer(false, true);
    }

    @Test
    void whatIsHeldThereIsLetGoOrTaken() {
        var rooms = new Evenings(other.town);
        rooms.room("The hall");
        ItemId first = asked(ana, evening(rooms, 4), EVENING);
        drawRooms();

        on(first, "Chess");
        ana.tag("Yours if you want it");
        ana.reads("The hall is held for you:");
        ana.reads("whether you want it");
        ana.look();
        ana.visit("/mine", "My things");
        ana.tag("Yours if you want it");
        ana.look();
        on(first, "Chess");
        ana.unfold("No, let it go on");
        ana.reads("My need keeps its place, however often I say so.");
        ana.look();
        ana.press("Let it go on");
        ana.reads("Let go. Your need waits on.");
        settle();
        ana.page.reload();
        ana.tag("Waits for a round there");
        ana.look();

        drawRooms();
        ana.page.reload();
        ana.press("Yes, I want it");
        ana.reads("It is yours.");
        settle();
        ana.page.reload();
        ana.tag("Promised to you");
        ana.look();
    }

    @Test
    void whatIsHeldThereCanBeTakenBackAltogetherInGerman() {
        var rooms = new Evenings(other.town);
        rooms.room("The hall");
        Guest ben = Guest.at(town, browser, 360, "de");
        ItemId second = asked(ben, evening(rooms, 5), EVENING);
        drawRooms();
        ben.visit("/mine/" + second + "/elsewhere", "Chess");
        ben.tag("Deins, wenn du willst");
        ben.unfold("Nein, gebt es weiter");
        german(ben);
        ben.look();
        ben.field("Ich brauche es nicht mehr. Mein Wunsch wird zurückgenommen.").check();
        ben.press("Weitergeben");
        settle();
        ben.page.reload();
        ben.tag("Zurückgenommen");
        german(ben);
        assertThat(town.person(ben.person.keys()).member().need(second).state()).isEqualTo("withdrawn");
    }

    @Test
    void whatTheOtherNodeDoesNotTakeIsSaidWithItsReasonAndCanBeSentAgainAlsoInGerman() {
        ItemId need = whileAway(() -> {
            ItemId sent = sent(ana, shelf(), Town.NEED);
            on(sent, "A shelf to hang");
            ana.tag("On its way");
            ana.reads("It is on its way to");
            ana.look();
            return sent;
        });
        there.change(peering, scopes(false, false));
        new Peers(town.operatorPerson.api()).retry(peering);
        settle();

        ana.page.reload();
        ana.tag("Not taken");
        ana.reads("did not take it: it does not let members of this node ask that group");
        assertThat(ana.button("Send it once more")).hasCount(0);
        ana.look();
        ana.visit("/mine", "My things");
        ana.tag("Not taken");
        allow(true);
        on(need, "A shelf to hang");
        ana.press("Send it once more");
        ana.reads("It is on its way.");
        settle();
        ana.page.reload();
        ana.tag("Waits for a round there");
        ana.look();
        refusedInGerman();
    }

    private void refusedInGerman() {
        Guest ben = Guest.at(town, browser, 360, "de");
        ItemId need = whileAway(() -> sent(ben, shelf(), Town.NEED));
        there.change(peering, scopes(false, false));
        new Peers(town.operatorPerson.api()).retry(peering);
        settle();
        ben.visit("/mine/" + need + "/elsewhere", "A shelf to hang");
        ben.tag("Nicht angenommen");
        german(ben);
        ben.look();
        ben.press("Ich brauche es nicht mehr");
        ben.tag("Zurückgenommen");
        german(ben);
    }

    @Test
    void keepsItForLongerSaysHowItWentAndObjectsToADecisionThere() {
        other.town.offer("Cordless drill", 1, "heron-11837");
        ItemId need = asked(ana, shelf(), Town.NEED);
        ItemId vain = asked(ana, lathe(), Town.NEED);
        ItemId round = other.town.draw();
        later(HOUR);
        AssignmentView permit = guest().member().assignments().getFirst();
        guest().member().open(permit.id()).close();
        settle();

        on(need, "A shelf to hang");
        ana.tag("Ready for you");
        ana.unfold("I need it for longer");
        ana.reads("Nobody waits for it at the moment.");
        ana.look();
        Instant longer = permit.window().until().plus(HOUR);
        ana.field("I bring it back by").fill(longer.toString().substring(0, 16));
        ana.press("Ask to keep it");
        ana.reads("It is yours for longer.");
        assertThat(guest().member().assignment(permit.id()).window().until()).isEqualTo(longer);
        settle();
        assertThat(ana.person
                        .member()
                        .visiting()
                        .get(need)
                        .permit()
                        .orElseThrow()
                        .until())
                .as("its own node is told")
                .isEqualTo(longer);

        ana.press("I have brought it back");
        settle();
        ana.page.reload();
        ana.tag("Brought back");
        ana.reads("It is back, thank you. One question is left.");
        ana.look();
        ana.unfold("Something is wrong with it");
        assertThat(ana.page.locator("uf-photos")).hasCount(0);
        ana.field("What has to be mended?").fill("The chuck slips");
        ana.look();
        ana.press("Say so");
        ana.reads("Thank you, that closes the circle.");
        assertThat(guest().member().outcomeOf(permit.id()))
                .hasValueSatisfying(outcome -> assertThat(
                                outcome.record().fields().path("result").asText())
                        .isEqualTo("completed"));
        settle();
        ana.page.reload();
        ana.tag("Done");
        ana.reads("All done.");
        ana.look();
        objects(vain, round);
    }

    private void objects(ItemId vain, ItemId round) {
        on(vain, "A shelf to hang");
        ana.reads("Why not this time");
        ana.unfold("I think that this is not right");
        ana.look();
        ana.field("The rules say something else").check();
        ana.field("In your words").fill("There is one in the shed");
        ana.press("Object");
        ana.reads("You objected.");
        ana.look();
        assertThat(new Appeals(guest().api()).own()).singleElement().satisfies(appeal -> {
            assertThat(appeal.round()).isEqualTo(round);
            assertThat(appeal.why()).isEqualTo("There is one in the shed");
        });
    }

    @Test
    void saysWhyTheyDidNotComeAndErasesWhatIsOverAtBothNodes() {
        other.town.offer("Cordless drill", 1, "heron-11837");
        Guest ben = Guest.at(town, browser, 360, "de");
        ItemId need = asked(ben, shelf(), Town.NEED);
        other.town.draw();
        later(HOUR.multipliedBy(5));

        ben.visit("/mine/" + need + "/elsewhere", "A shelf to hang");
        ben.reads("Wenn es einen Grund gab");
        german(ben);
        ben.look();
        ben.field("Warum konntest du nicht kommen?").fill("Das Kind war krank");
        ben.press("Sagen, warum");
        ben.reads("Du hast gesagt, warum.");
        ben.look();
        later(DAY);

        ben.visit("/passport/data", "Was über dich aufbewahrt wird");
        ben.unfold("Löschen, was vorbei ist");
        ben.field("Ich weiß, dass niemand es zurückbringen kann.").check();
        ben.press("Löschen");
        ben.reads("Was du bei 127.0.0.1:" + other.town.address().getPort() + " geschrieben hast, geht auch dort");
        german(ben);
        ben.look(ben.person.did().value());
        // one clock was a day ahead of the other for a moment
        new Peers(town.operatorPerson.api()).retry(peering);
        settle();
        Person guest = other.town.person(ben.person.keys());
        String kept = guest.member().own().copy().file().toString();
        assertThat(kept).contains(need.value()).doesNotContain("A shelf to hang");
    }

    // ---- what people ask

    private ItemId asked(Guest who, ObjectNode fields, Category category) {
        ItemId need = sent(who, fields, category);
        settle();
        return need;
    }

    private ItemId sent(Guest who, ObjectNode fields, Category category) {
        fields.put("at", other.town.node.did().value())
                .put("group", other.town.group.did().value());
        ItemId need = who.person.member().publishNeed(category, fields);
        who.person.member().visiting().ask(new ItemId(peering), need);
        return need;
    }

    /** Sends something while the other node does not answer. */
    private ItemId whileAway(Supplier<ItemId> deed) {
        var sent = new AtomicReference<ItemId>();
        other.restart(() -> {
            sent.set(deed.get());
            settle(settlement);
        });
        return sent.get();
    }

    private ObjectNode shelf() {
        Instant now = town.clock.instant();
        return town.needFields(now.plus(HOUR), now.plus(HOUR.multipliedBy(3)));
    }

    private ObjectNode lathe() {
        Instant now = town.clock.instant();
        return town.needFields(now.plus(HOUR), now.plus(HOUR.multipliedBy(90)), "lathe");
    }

    private static ObjectNode evening(Evenings rooms, int day) {
        return rooms.fields(Duration.ofDays(day));
    }

    /** A minute later at both, so that what it gives has the greatest ids. */
    private void drawRooms() {
        later(Duration.ofMinutes(1));
        other.town.steward.startRound(Evenings.ROOM, "space-sharing");
        settle();
    }

    private void on(ItemId need, String heading) {
        ana.visit("/mine/" + need + "/elsewhere", heading);
    }

    /** Ana as she speaks to the other node directly. */
    private Person guest() {
        return other.town.person(ana.person.keys());
    }
}
