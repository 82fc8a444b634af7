package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.client.Suspensions;
import usufruct.words.ItemId;

/** What stewards do at their desk, in a browser, at a real node. */
class DeskJourneyTest extends Journey {
    private OwnCase own;
    private Visitor steward;

    @BeforeEach
    void found() {
        own = opened(new OwnCase(folder));
        town = own.town;
        steward = Visitor.arrives(browser, town, 1280);
        makeSteward(steward);
    }

    private void makeSteward(Visitor who) {
        town.operator.putMember(who.did());
        town.operator.putGroup(town.group.did(), "Tools of the town", List.of(who.did()));
    }

    @Test
    void anOddUseIsLookedAt() {
        ItemId odd = own.askedByAnother();
        read("lookAtUse", "Look at an odd use");
        steward.reads("whose turn it is not");
        say("All is well");
        assertThat(OwnCase.find(town.stewardPerson, "lookAtUse", odd)).isEmpty();
    }

    @Test
    void anExcuseIsReadAndJudged() {
        own.excused();
        read("judgeExcuse", "Somebody did not come and says why");
        steward.reads("the child was ill");
        say("It excuses them: the turn counts for nothing");
    }

    @Test
    void anAppealIsJudgedWithASentence() {
        own.appealed();
        read("judgeAppeal", "Somebody objects to a decision");
        steward.reads("there is one");
        steward.reads("The round comes to the same.");
        browser.picture(steward.page(), "case");
        steward.label("The decision stands").check();
        steward.button("Done").click();
        steward.reads("Please say why, in a sentence.");
        browser.look(steward.page());
        steward.label("Why, in your own words").fill("nobody has a lathe");
        say("The decision stands");
    }

    @Test
    void whetherSomebodyRestsIsDecided() {
        ItemId rest = own.toRest();
        read("decideSuspension", "Shall somebody rest for a while?");
        steward.reads("it came back late");
        say("No");
        assertThat(new Suspensions(town.stewardPerson.api()).of(town.group.did()))
                .noneMatch(each -> each.id().equals(rest));
    }

    @Test
    void anEmergencyIsLookedAtAfterwards() {
        own.emergency();
        read("reviewEmergency", "Look at an emergency");
        steward.reads("smoke");
        say("It was an emergency");
    }

    @Test
    void whatIsAttestedIsRenewedAndRulesAreApproved() {
        own.ending();
        read("renewAttestation", "What is attested ends soon");
        steward.reads("licence seen");
        steward.button("Sign and renew").click();
        steward.reads("Please give a day after it ends now");
        browser.look(steward.page());
        steward.label("It holds until").fill("2026-12-01");
        steward.label("What you have seen").fill("the same licence");
        steward.button("Sign and renew").click();
        steward.reads("Renewed, thank you.");

        ItemId policy = own.proposed();
        read("approvePolicy", "Shall these rules hold?");
        steward.reads("so that more people get one");
        say("Yes, from its date on");
        assertThat(town.stewardPerson.member().policies().get(policy).votes()).isEqualTo(1);
    }

    @Test
    void codesAreChangedAndThingsMended() {
        own.revoked();
        read("rotateCode", "Change the code of the lock");
        steward.reads("Nobody is shown the old one meanwhile.");
        steward.goes("/desk");
        own.paused();
        steward.goes("/desk?kind=repair");
        steward.label("It is done").check();
        steward.button("Done").click();
        steward.reads("Done, thank you.");
        steward.reads("Nothing like that is to be done.");
        browser.look(steward.page());
    }

    private void read(String kind, String heading) {
        steward.goes("/desk?kind=" + kind);
        steward.sees("The stewards’ desk");
        assertThat(steward.page().locator(".cards > li")).hasCount(1);
        steward.link("Read it first").click();
        steward.sees(heading);
        assertThat(steward.page().locator(".process-token")).hasCount(1);
        browser.look(steward.page());
    }

    private void say(String answer) {
        steward.label(answer).check();
        steward.button("Done").click();
        steward.sees("It is done");
        steward.reads("Done, thank you.");
        browser.look(steward.page());
        town.settle();
    }

    @Test
    void twoStewardsWhoReachForOneTaskAreToldWhoWasQuicker() {
        Visitor other = Visitor.arrives(browser, town, 360);
        makeSteward(other);
        own.permit();
        steward.goes("/desk");
        other.goes("/desk");
        other.button("I’ll do it").waitFor();
        steward.button("I’ll do it").click();
        assertThat(steward.page().locator(".cards .tag").first()).hasText("Yours");

        other.button("I’ll do it").click();
        other.reads("was a moment quicker and is at it now.");
        assertThat(other.page().locator(".cards .tag").first()).hasText("Somebody is at it");
        assertThat(browser.complaints())
                .as("the node said no to the second")
                .singleElement()
                .asString()
                .contains("409");
        browser.look(other.page());

        other.goes("/desk");
        other.link("Hand it over").click();
        other.reads("Somebody else is at it.");
        steward.button("Done").click();
        steward.reads("Done, thank you.");
        assertThat(own.ana.member().assignments().getFirst().state()).isEqualTo("in-use");
    }

    @Test
    void aChoiceStandsInTheAddressAndTheListIsWalkedByKeyboard() {
        own.returned();
        own.paused();
        Page page = steward.page();
        steward.goes("/desk");
        assertThat(page.locator(".cards > li")).hasCount(2);
        browser.look(page);
        steward.link("Free").click();
        assertThat(page).hasURL(town.address() + "/desk?free");
        page.getByText("Repair it, or look after it").first().click();
        assertThat(page).hasURL(town.address() + "/desk?free&kind=repair");
        assertThat(page.locator(".cards > li")).hasCount(1);
        page.reload();
        assertThat(page.locator(".cards > li")).hasCount(1);

        do {
            page.keyboard().press("Tab");
        } while (!page.locator(":focus").innerText().equals("I’ll do it"));
        page.keyboard().press("Enter");
        steward.reads("It is yours.");
        assertThat(page.locator("main h1")).isFocused();
        steward.link("Mine").click();
        assertThat(page).hasURL(town.address() + "/desk?mine&kind=repair");
        browser.look(page);
    }

    @Test
    void theSheetOfTheDayTellsWhatGoesAndComes() {
        own.permit();
        steward.goes("/desk/sheet");
        steward.sees("Sheet of 2 March 2026");
        assertThat(steward.page().locator("tbody tr").first()).containsText("Drills");
        browser.look(steward.page());
        steward.label("Day").fill("2026-03-09");
        steward.button("Show").click();
        steward.sees("Sheet of 9 March 2026");
        steward.reads("Nothing goes out.");
        steward.goes("/desk/labels");
        assertThat(steward.page().locator(".label")).containsText("Drills");
        browser.look(steward.page());
        steward.label("Drills").uncheck();
        assertThat(steward.page().locator(".label")).hasCount(0);
    }

    @Test
    void whoIsOvertakenIsShownBeforeSomethingIsGivenOutsideTheDraw() {
        Person early = town.admitted();
        Person late = town.admitted();
        ItemId first = town.need(early, Duration.ofHours(1), Duration.ofHours(3));
        town.later(Duration.ofMinutes(10));
        ItemId second = town.need(late, Duration.ofHours(1), Duration.ofHours(2));
        Visitor phone = Visitor.kommt(browser, town, 360);
        makeSteward(phone);
        phone.goes("/desk/match");
        phone.sees("Etwas außer der Reihe geben");
        phone.page().locator("#need-" + second).check();
        phone.reads("Jemand anderes wartet schon länger auf dieselbe Zeit:");
        browser.look(phone.page());
        phone.button("Geben").click();
        phone.reads("Bitte sag in einem Satz, warum.");
        phone.label("Grund").selectOption("emergency");
        phone.label("Warum, in deinen Worten").fill("Das Dach ist offen");
        phone.button("Geben").click();
        phone.reads("Gegeben.");
        browser.look(phone.page());
        assertThat(late.member().need(second).state()).isEqualTo("assigned");
        assertThat(early.member().need(first).state()).isEqualTo("waiting");
    }
}
