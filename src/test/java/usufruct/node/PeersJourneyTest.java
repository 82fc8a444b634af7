package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.client.Desk;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;

/** Two people who run a node each let their nodes work together, on the pages of both: from the code to the end. */
class PeersJourneyTest extends Journey {
    private Settlement other;
    private Visitor ann;
    private Visitor ben;

    @BeforeEach
    void found() {
        settle(0);
        opened(() -> assertThat(LivedIn.audit(folder.resolve("other/data"))).isInstanceOf(Verdict.Sound.class));
        other = opened(Settlement.elsewhere(folder.resolve("other")));
        settlement.callOut();
        other.callOut();
        ann = Visitor.arrives(browser, town, 1280);
        ben = Visitor.kommt(browser, other.town, 360);
    }

    @Test
    void twoNodesMeetWorkTogetherFallSilentAndPart() {
        ann.goes("/operator/peers");
        ann.reads("This page is for whoever runs the node.");
        look(ann);
        settlement.alsoOperates(ann.did());
        other.alsoOperates(ben.did());
        ann.goes("/operator");
        ann.link("Other nodes").click();
        ann.sees("Other nodes");
        ann.reads("With nobody yet.");
        look(ann);

        tellACode();
        compareTheWords();
        settle();
        ann.page().reload();
        ann.reads("All is well.");
        allowed(ann, "Its members find them");
        look(ann);
        ben.page().reload();
        ben.reads("Alles ist gut.");
        ben.reads("1 seiner Gruppen");
        look(ben);

        changeWhatItMayDo();
        shareWhatTheyUse();
        takeAThingBack();
        fallSilentAndComeBack();
        quarantineAndRelease();
        end();
    }

    private void tellACode() {
        unfold(ann, "I make the code");
        for (String each : List.of("#invite-category-0", "#invite-group-0", "#invite-act-0")) {
            ann.page().locator(each).check();
        }
        look(ann);
        ann.button("Make a code").click();
        ann.sees("Other nodes");
        assertThat(ann.page().locator("#made")).isFocused();
        browser.picture(ann.page(), "peers-code");
        look(ann);
        String code = ann.page().locator(".copy").nth(0).innerText();
        String address = ann.page().locator(".copy").nth(1).innerText();

        ben.goes("/operator/peers");
        ben.reads("Noch mit niemandem.");
        look(ben);
        unfold(ben, "Mir wurde ein Code gesagt");
        ben.label("Die Adresse").fill(address + "/");
        ben.label("Der Code").fill("00000-00000");
        ben.page().keyboard().press("Enter");
        ben.reads("Der andere Knoten kennt diesen Code nicht.");
        assertThat(browser.complaints()).singleElement().asString().contains("403");
        look(ben);
        assertThat(ben.page().locator("main h1")).isFocused();
        ben.label("Der Code").fill(code.toUpperCase(Locale.ROOT));
        ben.page().keyboard().press("Enter");
        ben.reads("Die sechs Wörter vergleichen");
        look(ben);
    }

    private void compareTheWords() {
        ann.button("Look at the list").click();
        ann.reads("compare the words");
        look(ann);
        ann.page().locator(".cards h3 a").first().click();
        ann.reads("Compare the six words");
        assertThat(ann.page().locator(".words li")).hasCount(6);
        String words = String.join(" ", ann.page().locator(".words li").allInnerTexts());
        assertThat(ben.page().locator(".words li")).hasCount(6);
        assertThat(ben.page().locator(".words li").allInnerTexts()).containsExactly(words.split(" ", -1));
        browser.picture(ann.page(), "peers-words");
        look(ann);
        heard(ann).fill("abandon abandon abandon abandon abandon abandon");
        ann.button("These are they").click();
        ann.reads("These are not the words above.");
        assertThat(browser.complaints()).singleElement().asString().contains("403");
        look(ann);
        heard(ann).fill(words);
        ann.button("These are they").click();
        ann.reads("The words match. This side has signed.");
        ann.reads("Whoever runs it has not confirmed the words yet.");
        look(ann);
        heard(ben).fill(words);
        ben.page().keyboard().press("Enter");
        ben.reads("Die Wörter stimmen überein.");
        look(ben);
    }

    private static Locator heard(Visitor who) {
        return who.page().locator("#heard");
    }

    private void changeWhatItMayDo() {
        unfold(ann, "Change that");
        assertThat(ann.page().locator("#change-category-0")).isChecked();
        ann.label("Its members ask for them, as members here do").check();
        ann.page().locator("#change-act-1").check();
        ann.page().locator("[name=category][value='offer.tool@v1']").check();
        look(ann);
        ann.button("Keep it so").click();
        ann.reads("It is told.");
        settle();
        ben.page().reload();
        allowed(ben, "Wer dort Mitglied ist, bittet um sie");
        look(ben);
    }

    /** Both are members of their own node; each sees the other's there. */
    private void shareWhatTheyUse() {
        String page = ann.page().url();
        String seite = ben.page().url();
        town.operator.putMember(ann.did());
        ann.goes("/passport/data");
        ann.reads("It is told nothing of you.");
        look(ann);
        ann.button("Share from now on").click();
        ann.reads("What you use from now on is told.");
        look(ann);
        ann.button("End it").click();
        ann.reads("It is told nothing more");
        ann.reads("It is told nothing of you.");
        look(ann);
        other.town.operator.putMember(ben.did());
        ben.goes("/passport/data");
        ben.reads("Ihm wird nichts von dir gesagt.");
        look(ben);
        ann.page().navigate(page);
        ann.reads("All is well.");
        ben.page().navigate(seite);
    }

    private void takeAThingBack() {
        ItemId thing = town.offer("Cordless drill", 1, "4711");
        settle();
        new Desk(town.stewardPerson.api()).retire(thing);
        settle();
        ann.goes("/operator/peers");
        ann.reads("It has dropped its copy of 1 thing that was taken back.");
        look(ann);
        ann.page().locator(".cards h3 a").first().click();
        ann.reads("All is well.");
    }

    /** Stands there as something that a side may do, not as something to choose. */
    private static void allowed(Visitor who, String words) {
        assertThat(who.page()
                        .locator(".answers li")
                        .filter(new Locator.FilterOptions().setHasText(words))
                        .first())
                .isVisible();
    }

    private void fallSilentAndComeBack() {
        ann.page().reload();
        ann.reads("All is well.");
        other.restart(() -> {
            unfold(ann, "Change that");
            ann.label("Its members ask for them, as members here do").uncheck();
            ann.button("Keep it so").click();
            ann.reads("It is told.");
            settle(settlement);
            ann.page().reload();
            ann.reads("It does not answer:");
            ann.reads("It is asked again:");
            look(ann);
        });
        ann.button("Ask it now").click();
        ann.reads("It was asked.");
        settle();
        ann.page().reload();
        ann.reads("All is well.");
    }

    private void quarantineAndRelease() {
        settlement
                .rooms()
                .base()
                .store
                .<Integer>write(writing -> writing.update("""
                                UPDATE peering SET quarantined_at = :at, fault = 'FORKED', fault_detail = 'two under `7`'
                                """)
                        .bind("at", Town.START.toEpochMilli())
                        .execute());
        ann.page().reload();
        ann.reads("It signed two different messages under one number.");
        look(ann);
        ann.button("Listen to it again").click();
        assertThat(ann.page().locator("#sure-release")).isFocused();
        look(ann);
        ann.button("Not yet").click();
        assertThat(ann.page().locator("#ask-release")).isFocused();
        ann.button("Listen to it again").click();
        ann.button("Yes, listen again").click();
        ann.reads("It is listened to again.");
        ann.reads("All is well.");
    }

    private void end() {
        ben.button("Mit diesem Knoten beenden").click();
        assertThat(ben.page().locator("#sure-end")).isFocused();
        look(ben);
        ben.button("Nein, so lassen").click();
        ben.button("Mit diesem Knoten beenden").click();
        ben.button("Ja, beenden").click();
        ben.reads("Hier ist es beendet.");
        settle();
        ben.page().reload();
        ben.reads("Es ist beendet.");
        look(ben);
        ann.goes("/operator/peers");
        ann.reads("What has ended");
        ann.reads("With nobody yet.");
        look(ann);
        ann.goes("/operator/peers/" + "0".repeat(26));
        ann.sees("No such node");
        assertThat(browser.complaints()).singleElement().asString().contains("404");
        look(ann);
    }

    @Test
    void aNodeWatchesOverTheLogOfAnother() {
        settlement.alsoOperates(ann.did());
        ann.goes("/operator/peers");
        ann.link("Logs that this node watches over").click();
        ann.sees("Logs that this node watches over");
        ann.reads("No log yet.");
        look(ann);
        String key = other.rooms().base().ledger.noteKey().verifierKey();
        ann.label("The log’s key").fill(key + "x");
        ann.button("Watch over it").click();
        assertThat(ann.page().locator("[role=alert]")).isVisible();
        assertThat(ann.page().locator("main h1")).isFocused();
        browser.complaints();
        ann.label("The log’s key").fill(key);
        ann.page().keyboard().press("Enter");
        ann.reads("From now on this node watches over that log.");
        String end = other.rooms().base().did().value();
        ann.reads("The log of a node whose name ends in " + end.substring(end.length() - 8));
        ann.label("The log’s key").fill("");
        look(ann);
        ann.button("Watch over it no longer").click();
        assertThat(ann.page().locator("#sure")).isFocused();
        look(ann);
        ann.button("Yes, no longer").click();
        ann.reads("This node watches over it no longer.");
        ann.reads("no longer");
        look(ann);
    }

    private void look(Visitor who) {
        browser.look(who.page());
    }

    private static void unfold(Visitor who, String title) {
        who.page()
                .locator("summary", new Page.LocatorOptions().setHasText(title))
                .click();
    }

    /** Lets both nodes say to each other what they have to say. */
    private void settle() {
        for (int i = 0; i < 4; i++) {
            settle(settlement);
            settle(other);
        }
    }

    private static void settle(Settlement one) {
        try {
            one.rooms().federation().deliveries.settle();
            one.rooms().mirrors().mirroring.settle();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
