package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another node lends, at the pages of one's own: found, asked for, opened, brought back with two signatures. */
class ElsewhereJourneyTest extends JourneyBetweenNodes {
    private static final String DOOR_CODE = "heron-11837";

    @BeforeEach
    void twoNodes() {
        found();
    }

    @Test
    void aMemberAsksAndUsesWhatAnotherNodeLends() {
        ana.visit("/find", "What’s there");
        ana.reads("Nothing like that is offered here now.");
        assertThat(ana.page.locator("#elsewhere")).hasCount(0);
        peer(false, true);
        other.town.offer("Cordless drill", 1, DOOR_CODE);
        settle();
        find();
        ask();
        use();
        saysTheSameInGerman();
    }

    private void find() {
        ana.page.reload();
        ana.reads("At other nodes");
        ana.reads("Said just now");
        ana.look();
        ana.visit("/find?q=piano", "What’s there");
        ana.reads("Nothing like that is shown at the other node that was asked.");
        ana.look();
        ana.visit("/find?q=drill", "What’s there");
        ana.page.locator("uf-elsewhere .card").click();
        ana.heading("Cordless drill");
        ana.reads("At 127.0.0.1:" + other.town.address().getPort());
        ana.look();
    }

    private void ask() {
        ana.follow("Ask for this");
        ana.heading("Ask for: Cordless drill");
        assertThat(ana.page.locator("#notes")).hasCount(0);
        ana.look();
        ana.page.locator("main form .main-action").click();
        ana.heading("Is this right?");
        ana.look();
        allow(false);
        ana.press("Sign and ask");
        ana.heading("Cordless drill");
        ana.tag("Not sent yet");
        ana.reads("That node does not let members of this one ask for it now.");
        browser.complaints();
        ana.look();
        allow(true);
        ana.page.reload();
        ana.press("Send it now");
        ana.reads("It is on its way.");
        settle();
        ana.page.reload();
        ana.tag("Waits for a round there");
        ana.reads("A round there decides");
        ana.look();
        ana.visit("/mine", "My things");
        ana.tag("Waits for a round there");
        ana.look();
        ana.page.locator(".cards .card").first().click();
        ana.heading("Cordless drill");
    }

    private void use() {
        other.town.draw();
        settle();
        ana.page.reload();
        ana.tag("Promised to you");
        ana.reads("Why you");
        ana.look();
        later(DAY.plusHours(2));
        ana.page.reload();
        ana.tag("Ready for you");
        ana.press("Show how to get in");
        ana.reads(DOOR_CODE);
        ana.look();
        ana.field("Good").check();
        ana.page.keyboard().press("Tab");
        ana.press("I have brought it back");
        ana.reads("Signed. The other node signs, too.");
        settle();
        ana.page.reload();
        ana.tag("Brought back");
        ana.reads("that it is so.");
        ana.look();
    }

    private void saysTheSameInGerman() {
        Guest ben = Guest.at(town, browser, 360, "de");
        ben.visit("/find", "Was es gibt");
        ben.reads("An anderen Knoten");
        ben.page.locator("uf-elsewhere .card").click();
        ben.heading("Cordless drill");
        ben.reads("Gerade eben gesagt");
        german(ben);
        ben.follow("Danach fragen");
        ben.heading("Frage nach: Cordless drill");
        german(ben);
        ben.page.locator("main form .main-action").click();
        ben.press("Unterschreiben und fragen");
        ben.heading("Cordless drill");
        german(ben);
        settle();
        ben.page.reload();
        ben.tag("Wartet dort auf eine Runde");
        german(ben);
        ben.look();
        stewardsThereSeeWhoAsks();
        ben.press("Ich brauche es nicht mehr");
        ben.reads("Zurückgenommen.");
        settle();
    }

    private void stewardsThereSeeWhoAsks() {
        Guest steward = Guest.at(other.town, browser, 360, "en");
        steward.visit("/desk/guests", "Guests");
        steward.reads("This is for those who look after a group.");
        other.town.operator.putGroup(other.town.group.did(), "Tools of the town", List.of(steward.person.did()));
        steward.page.reload();
        steward.reads("Cordless drill");
        steward.reads("counted from when it came here");
        steward.look();
    }

    @Test
    void whatANodeShowedIsStillFoundWhileItIsAwayAndSaysHowOldItIs() {
        peer(true, false);
        other.town.offer("Cordless drill", 1, DOOR_CODE);
        later(Duration.ofSeconds(3));
        later(Duration.ofSeconds(3));
        ana.visit("/find", "What’s there");
        ana.reads("Said just now");
        ana.look();
        other.restart(() -> {
            town.later(Duration.ofMinutes(20));
            ana.page.reload();
            ana.reads("As it was 20 minutes ago");
            ana.look();
            town.later(Duration.ofHours(30));
            ana.page.reload();
            ana.reads("May have changed");
            ana.look();
            ana.page.locator("uf-elsewhere .card").click();
            ana.heading("Cordless drill");
            ana.reads("does not answer now. This is a copy of what it said.");
            ana.look();
        });
        other.town.later(Duration.ofHours(30).plusMinutes(20));
        settle();
        ana.page.reload();
        ana.reads("Said just now");
        ana.reads("does not let members of other nodes ask for it");
        ana.look();
    }

    @Test
    void whoIsNoMemberSeesNothingOfOtherNodesAndWhatIsGoneIsSaidToBeGone() {
        peer(false, false);
        other.town.offer("Cordless drill", 1, DOOR_CODE);
        settle();
        ana.visit("/elsewhere/" + "0".repeat(26) + "?at=" + peering, "It is not there any more");
        assertThat(browser.complaints()).singleElement().asString().contains("404");
        ana.look();
        other.restart(() -> {
            ana.visit("/find", "What’s there");
            ana.reads("One node did not answer, so what it has is missing here");
            ana.look();
        });
        Visitor stranger = Visitor.arrives(browser, town, 360);
        stranger.goes("/find");
        stranger.sees("What’s there");
        stranger.reads("Nothing like that is offered here now.");
        assertThat(stranger.page().locator("#elsewhere")).hasCount(0);
        stranger.goes("/elsewhere/" + "0".repeat(26) + "?at=" + peering);
        stranger.sees("At other nodes");
        stranger.reads("Your passport is not yet one of a member here.");
        browser.look(stranger.page());
    }
}
