package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.client.CoUsers;
import usufruct.client.NeedView;
import usufruct.client.PermitNotes;
import usufruct.words.ItemId;

/** Two sides leave each other notes about a turn; somebody keeps a thing for later, and asks for the same again. */
class NotesJourneyTest extends Journey {
    private static final Duration HOUR = Duration.ofHours(1);

    private ItemId drill;
    private Guest ana;

    @BeforeEach
    void found() {
        settle(0);
        drill = town.offer("Cordless drill", 2, "heron-11837");
        ana = Guest.at(town, browser, 360, "en");
    }

    @Test
    void bothSidesOfATurnLeaveEachOtherNotes() {
        Guest steward = Guest.at(town, browser, 1280, "en");
        town.operator.putGroup(town.group.did(), "Tools of the town", List.of(steward.person.did()));
        ItemId need = town.need(ana.person, Duration.ZERO, HOUR.multipliedBy(3));
        town.draw();
        ItemId permit = ana.person.member().assignments().getFirst().id();
        town.settle();

        ana.visit("/mine/" + need, "A shelf to hang");
        ana.reads("Nobody left a note.");
        ana.look();
        leave(ana, "I come ten minutes late");
        assertThat(notes(ana)).hasCount(1);
        assertThat(notes(ana).first()).containsText("You");
        ana.look();
        town.settle();

        steward.visit("/notices", "How you are told");
        steward.follow("Somebody left you a note about something that your group lends");
        steward.heading("From hand to hand");
        steward.reads("I come ten minutes late");
        steward.look();
        leave(steward, "The key is at the neighbour’s");
        assertThat(notes(steward)).hasCount(2);
        ItemId task = new ItemId(permit.value());
        String open =
                OwnCase.find(steward.person, "handOver", task).orElseThrow().id();
        steward.visit("/desk/tasks/" + open, "Hand it over");
        steward.reads("I come ten minutes late");
        steward.reads("The key is at the neighbour’s");
        steward.look();
        leave(steward, "It rings twice");
        assertThat(notes(steward)).hasCount(3);
        town.settle();

        ana.visit("/notices", "How you are told");
        ana.follow("The stewards left you a note about something that you asked for");
        ana.heading("A shelf to hang");
        ana.reads("The key is at the neighbour’s");
        assertThat(ana.button("Take it back")).hasCount(1);
        ana.press("Take it back");
        ana.reads("The note is taken back.");
        assertThat(notes(ana)).hasCount(2);
        assertThat(new PermitNotes(steward.person.api()).of(permit)).hasSize(2);
        for (int i = 0; i < 9; i++) {
            new PermitNotes(ana.person.api()).leave(permit, "note " + i);
        }
        write(ana, "and one more");
        ana.reads("Ten notes were left about it from your side within a day.");
        assertThat(browser.complaints()).as("the node said no").hasSize(1);
        ana.look();
    }

    @Test
    void whoeverUsesItTooSeesNoNotes() {
        Guest leo = Guest.at(town, browser, 360, "en");
        town.need(ana.person, Duration.ZERO, HOUR.multipliedBy(3));
        town.draw();
        ItemId permit = ana.person.member().assignments().getFirst().id();
        new PermitNotes(ana.person.api()).leave(permit, "I come ten minutes late");
        ItemId use =
                new CoUsers(ana.person.api()).name(permit, leo.person.did()).id();
        new CoUsers(leo.person.api()).agree(use);

        leo.visit("/together/" + use, "Cordless drill");

        leo.reads("You can open it until");
        assertThat(leo.page.locator("main").getByText("ten minutes late")).hasCount(0);
    }

    @Test
    void withoutAConnectionATurnIsReadAndItsNotesAreNot() {
        ItemId need = town.need(ana.person, HOUR.multipliedBy(24), HOUR.multipliedBy(30));
        town.draw();
        ItemId permit = ana.person.member().assignments().getFirst().id();
        new PermitNotes(ana.person.api()).leave(permit, "I come ten minutes late");
        ana.visit("/mine", "My things");
        ana.page.evaluate("navigator.serviceWorker.ready.then(() => true)");
        ana.visit("/mine/" + need, "A shelf to hang");
        ana.reads("I come ten minutes late");

        browser.withoutNode(() -> settlement.restart(() -> {
            ana.visit("/mine/" + need, "A shelf to hang");
            ana.tag("Promised to you");
            assertThat(ana.page.locator("main").getByText("ten minutes late")).hasCount(0);
        }));

        ana.visit("/mine/" + need, "A shelf to hang");
        ana.reads("I come ten minutes late");
        assertThat((String) ana.page.evaluate(
                        "caches.open('usufruct-own').then(c => c.keys()).then(keys => keys.map(k => k.url).join())"))
                .contains(need.value(), "/custody")
                .doesNotContain("permit-notes");
    }

    @Test
    void keepsAThingForLaterWithoutAskingForIt() {
        ana.visit("/offers/" + drill, "Cordless drill");
        ana.reads("To keep something asks for nothing");
        ana.look();
        ana.press("Keep for later");
        ana.reads("Kept for later.");
        ana.look();
        ana.page.reload();
        ana.heading("Cordless drill");
        ana.follow("You keep it for later");
        ana.heading("Kept searches");
        ana.reads("For later");
        ana.look();
        assertThat(ana.person.member().needs()).isEmpty();

        ana.follow("Cordless drill");
        ana.heading("Cordless drill");
        ana.press("Keep it no longer");
        ana.reads("It is kept no longer.");
        ana.press("Keep for later");
        ana.reads("Kept for later.");
        ana.visit("/find/kept", "Kept searches");
        ana.page.getByText("Keep it no longer").first().click();
        ana.reads("You keep nothing for later.");
        ana.look();
    }

    @Test
    void asksForTheSameAgainAtAnotherTime() {
        ItemId first = town.need(ana.person, HOUR.multipliedBy(48), HOUR.multipliedBy(54));
        ana.visit("/ask/" + Town.NEED, "Tool");
        ana.field("What do you need?").fill("Something else");
        ana.visit("/mine/" + first, "A shelf to hang");

        ana.follow("Ask for the same again");

        assertThat(ana.field("What do you need?")).hasValue("A shelf to hang");
        assertThat(ana.field("A note for whoever hands it over (may stay empty)"))
                .hasValue("second bell");
        assertThat(ana.page.locator("#window-from")).not().hasValue("2026-03-04T09:00");
        ana.look();
        ana.page.locator("#window-from").fill("2026-03-09T10:00");
        ana.page.locator("#window-until").fill("2026-03-09T12:00");
        ana.press("Check your answers");
        ana.heading("Is this right?");
        ana.press("Sign and ask");
        ana.heading("A shelf to hang");
        List<NeedView> needs = ana.person.member().needs();
        assertThat(needs).hasSize(2);
        ItemId second = needs.stream()
                .map(NeedView::id)
                .filter(each -> !each.equals(first))
                .findFirst()
                .orElseThrow();
        assertThat(ana.person
                        .api()
                        .get("/api/v1/needs/" + second)
                        .at("/record/fields")
                        .toString())
                .contains("A shelf to hang", "2026-03-09T10:00:00Z")
                .doesNotContain("second bell");
        assertThat(ana.person
                        .member()
                        .own()
                        .copy()
                        .sealedFields(second, 1)
                        .path("notes")
                        .asText())
                .isEqualTo("second bell");

        ana.person.member().withdraw(second);
        ana.visit("/mine/" + second, "A shelf to hang");
        ana.follow("Ask for the same again");
        assertThat(ana.field("What do you need?")).hasValue("A shelf to hang");
    }

    private static Locator notes(Guest who) {
        return who.page.locator("section[aria-labelledby=notes] .cards > li");
    }

    private static void write(Guest who, String words) {
        who.field("Something short, such as that you come ten minutes late").fill(words);
        who.press("Leave the note");
    }

    private static void leave(Guest who, String words) {
        write(who, words);
        who.page.locator("main [role=status]").first().waitFor();
    }
}
