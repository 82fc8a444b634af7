package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.client.Desk;
import usufruct.passport.Passport;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What people do on the pages, in a browser, at a real node. */
class JourneyTest extends Journey {
    private static final String CODE = "heron-11837";
    private static final String NOTE = "Ring at the Moreira door (canary 6691)";

    @BeforeEach
    void found() {
        settle(0);
        town.offer("Cordless drill", 1, CODE);
        List.of("Extension ladder", "Sewing machine", "Apple press", "Folding table", "Belt sander")
                .forEach(title -> town.steward.publishOffer(
                        Town.OFFER, town.offerFields(title, 1, CODE, title.toLowerCase(Locale.ROOT))));
        town.settle();
    }

    @Test
    void leadsFromNoPassportToTheCodeAndBack() {
        Page page = browser.visit(town.address(), 1280, "en");
        page.navigate("/");
        heading(page, "Use things together");
        browser.look(page);
        browser.picture(page, "front");
        link(page, "Make your passport").click();

        makePassport(page);
        String did = page.locator(".copy").innerText();
        browser.look(page, did);
        town.operator.putMember(new Did(did));
        button(page, "Look again").click();
        assertThat(page.getByText("You are a member of")).isVisible();
        browser.look(page);

        ask(page);
        assertThat(page.locator(".tag")).hasText("Waits for a round");
        browser.look(page);

        town.draw();
        page.reload();
        assertThat(page.locator(".tag")).hasText("Promised to you");
        heading2(page, "Why you");
        browser.picture(page, "promised");
        browser.look(page);

        open(page);
        bringBack(page);
        assertThat(page.context().cookies()).isEmpty();
    }

    private void makePassport(Page page) {
        heading(page, "Your passport");
        browser.look(page);
        button(page, "Make my passport").click();
        heading(page, "Write these words down");
        browser.look(page);
        List<String> words = page.locator(".words li").allInnerTexts();
        assertThat(words).hasSize(24);

        button(page, "That’s them: begin").click();
        assertThat(page.getByText("That is another word").first()).isVisible();
        browser.look(page);
        assertThat(kept(page))
                .as("before the words are confirmed nothing is kept")
                .isFalse();

        for (Locator input : page.locator("input[name^=word-]").all()) {
            int place = Integer.parseInt(input.getAttribute("name").substring("word-".length()));
            input.fill(words.get(place));
        }
        button(page, "That’s them: begin").click();
        heading2(page, "One step is left");
        assertThat(kept(page)).isTrue();
        assertThat(page.locator("body").innerText()).doesNotContain(String.join(" ", words.subList(0, 3)));
    }

    private static boolean kept(Page page) {
        return (boolean) page.evaluate("""
                () => new Promise(done => {
                  const request = indexedDB.open("usufruct", 1);
                  request.onupgradeneeded = () => request.result.createObjectStore("passport");
                  request.onsuccess = () => {
                    const kept = request.result.transaction("passport").objectStore("passport").get("mine");
                    kept.onsuccess = () => { request.result.close(); done(kept.result !== undefined
                      && !kept.result.signing.extractable && !kept.result.agreement.extractable); };
                  };
                })
                """);
    }

    private void ask(Page page) {
        link(page, "What’s there").click();
        heading(page, "What’s there");
        browser.look(page);
        page.getByLabel("Words to look for").fill("drills");
        page.keyboard().press("Enter");
        assertThat(page.getByText("One thing", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        browser.look(page);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cordless drill"))
                .click();
        heading(page, "Cordless drill");
        browser.look(page);
        link(page, "Ask for this").click();
        heading(page, "Ask for: Cordless drill");
        browser.look(page);

        page.getByLabel("What do you need?").fill("");
        page.locator("#window-until").fill("2026-03-01T09:00");
        button(page, "Check your answers").click();
        assertThat(page.locator("#faults")).isFocused();
        assertThat(page.locator("#faults li")).hasCount(2);
        browser.look(page);

        page.getByLabel("What do you need?").fill("A drill for the shelves");
        page.locator("#window-until").fill("2026-03-03T18:00");
        page.getByLabel("A note for whoever hands it over").fill(NOTE);
        button(page, "Check your answers").click();
        heading(page, "Is this right?");
        browser.picture(page, "asking");
        assertThat(page.locator("dd").getByText(NOTE)).isVisible();
        browser.look(page);
        button(page, "Sign and ask").click();
        heading(page, "A drill for the shelves");
    }

    private void open(Page page) {
        town.later(Duration.ofHours(25));
        page.reload();
        assertThat(page.locator(".tag")).hasText("Ready for you");
        browser.look(page);
        town.steward.handOver(permit());
        page.reload();
        assertThat(page.locator(".tag")).hasText("With you");
        button(page, "Show how to get in").click();
        assertThat(page.locator(".code")).hasText(CODE);
        browser.look(page);
        browser.picture(page, "code");
        page.evaluate("dispatchEvent(new Event('blur'))");
        assertThat(page.locator(".code")).hasCount(0);
        assertThat(page.locator("body").innerText()).doesNotContain(CODE);
        button(page, "Show it again").click();
        assertThat(page.locator(".code")).hasText(CODE);
    }

    private ItemId permit() {
        return new Desk(town.stewardPerson.api())
                .assignments(town.group.did())
                .getFirst()
                .id();
    }

    private void bringBack(Page page) {
        page.getByLabel("Worn, but it works").check();
        button(page, "I have brought it back").click();
        assertThat(page.locator(".tag")).hasText("How did it go?");
        assertThat(page.locator(".code")).hasCount(0);
        browser.look(page);
        page.getByLabel("It did what I needed").check();
        button(page, "Say so").click();
        assertThat(page.locator(".tag")).hasText("Done");
        assertThat(page.getByText("Thank you, that closes the circle.")).isVisible();
        browser.look(page);
        link(page, "My things").click();
        heading2(page, "Over");
        browser.look(page);
    }

    @Test
    void letsAStewardDoWhatIsToBeDoneAndTakePeopleIn() {
        Page page = browser.visit(town.address(), 1280, "en");
        page.navigate("/passport");
        makePassport(page);
        var steward = new Did(page.locator(".copy").innerText());
        page.navigate("/desk");
        assertThat(page.getByText("The desk is for stewards.")).isVisible();
        browser.look(page);
        town.operator.putGroup(town.group.did(), "Tools of the town", List.of(steward));
        Person ana = town.admitted();
        town.need(ana, Duration.ofHours(1), Duration.ofHours(10));
        town.draw();
        town.later(Duration.ofHours(2));

        page.reload();
        assertThat(page.locator(".cards").getByText("Hand it over").first()).isVisible();
        assertThat(page.locator(".cards")).containsText("Cordless drill");
        browser.look(page);
        browser.picture(page, "desk");
        button(page, "I’ll do it").click();
        assertThat(page.locator(".tag")).hasText("Yours");
        link(page, "Mine").click();
        assertThat(page).hasURL(town.address() + "/desk?mine");
        button(page, "Done").click();
        assertThat(page.getByText("Done, thank you.")).isVisible();
        assertThat(page.getByText("Nothing is to be done.")).isVisible();
        assertThat(ana.member().assignment(permit()).state()).isEqualTo("in-use");
        browser.look(page);

        ana.member().giveBack(permit(), "good");
        town.settle();
        page.navigate("/desk");
        button(page, "Done").click();
        assertThat(page.getByText("Please choose one.")).isVisible();
        browser.look(page);
        page.getByLabel("As it should be").check();
        button(page, "Done").click();
        assertThat(page.getByText("Nothing is to be done.")).isVisible();

        Person newcomer = town.stranger();
        newcomer.member().register(Passport.Kind.PERSON, Town.START);
        page.getByLabel("Number of the passport").fill("did:key:zero");
        button(page, "Take them in").click();
        assertThat(page.getByText("This is not the number of a passport.")).isVisible();
        browser.look(page);
        page.getByLabel("Number of the passport").fill(newcomer.did().value());
        button(page, "Take them in").click();
        assertThat(page.getByText("They are a member now.")).isVisible();
        browser.look(page);
        town.need(newcomer, Duration.ofHours(1), Duration.ofHours(2));
    }

    @Test
    void canBeWalkedWithoutAMouse() {
        Page page = browser.visit(town.address(), 1280, "en");
        page.navigate("/");
        heading(page, "Use things together");
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        while (!page.locator(":focus").innerText().equals("Passport")) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");
        heading(page, "Your passport");
        assertThat(page.locator("main h1")).isFocused();
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("Make my passport");
        page.keyboard().press("Enter");
        heading(page, "Write these words down");
        assertThat(page.locator("main h1")).isFocused();
        List<String> words = page.locator(".words li").allInnerTexts();
        for (int i = 0; i < 3; i++) {
            page.keyboard().press("Tab");
            int place =
                    Integer.parseInt(page.locator(":focus").getAttribute("name").substring("word-".length()));
            page.keyboard().type(words.get(place));
        }
        page.keyboard().press("Enter");
        heading2(page, "One step is left");
        assertThat(page.locator("main h1")).isFocused();
    }

    @Test
    void bringsAPassportBackFromItsWordsAlsoInGerman() {
        Page page = browser.visit(town.address(), 360, "de");
        page.navigate("/passport/restore");
        heading(page, "Deinen Pass zurückholen");
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        browser.look(page);
        page.getByLabel("Die Wörter", new Page.GetByLabelOptions().setExact(true))
                .fill("abandon ".repeat(24));
        button(page, "Zurückholen").first().click();
        assertThat(page.getByText("gehören nicht zusammen")).isVisible();
        browser.look(page);
        page.getByLabel("Die Wörter", new Page.GetByLabelOptions().setExact(true))
                .fill("abandon ".repeat(23) + "art");
        button(page, "Zurückholen").first().click();
        heading(page, "Dein Pass");
        assertThat(browser.complaints())
                .as("the node was asked whether it knows this passport")
                .singleElement()
                .asString()
                .contains("404");
        browser.look(page, page.locator(".copy").innerText());
        button(page, "English").click();
        heading(page, "Your passport");
    }

    @Test
    void saysWhenThereIsNoPageAndWhenNothingIsAnswered() {
        Page page = browser.visit(town.address(), 360, "en");
        var answer = page.navigate("/no-such-place");
        assertThat(answer.status()).isEqualTo(404);
        heading(page, "There is no page here");
        assertThat(browser.complaints()).singleElement().asString().contains("404");
        browser.look(page);
        page.navigate("/mine");
        heading(page, "My things");
        browser.look(page);

        page.route("**/api/v1/search**", route -> route.abort());
        page.navigate("/find");
        assertThat(page.getByText("The node does not answer")).isVisible();
        browser.complaints();
        page.unroute("**/api/v1/search**");
        button(page, "Try again").click();
        heading(page, "What’s there");
        browser.look(page);
    }

    private static void heading(Page page, String text) {
        assertThat(page.locator("main h1")).hasText(text);
    }

    private static void heading2(Page page, String text) {
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(text).setExact(true)))
                .isVisible();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }
}
