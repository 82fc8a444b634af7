package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How kinds of things are described at the pages: written by a steward, checked, seen as others will, published, ended. */
class CategoryJourneyTest extends Journey {
    private static final Path MACHINE =
            Path.of(System.getProperty("usufruct.home", "."), "docs/guides/categories/offer.sewing-machine@v1.json");
    private static final String PATH = "/api/v1/categories/offer.sewing-machine@v";

    private Visitor steward;
    private Page page;
    private String machine;

    @BeforeEach
    void found() throws IOException {
        settle(0);
        machine = Files.readString(MACHINE);
        steward = Visitor.arrives(browser, town, 1280);
        page = steward.page();
        town.operator.putMember(steward.did());
        settlement.relate("steward", steward.did());
    }

    @Test
    void aKindOfThingIsWrittenCheckedSeenByEachAndPublished() {
        steward.goes("/studio");
        steward.link("Kinds of things").click();
        steward.sees("Kinds of things");
        steward.reads("comes with the program");
        browser.look(page);
        steward.link("Describe what can be offered").click();
        steward.sees("Describe what can be offered");
        assertThat(steward.button("Sign and publish")).isDisabled();
        steward.button("Check it").click();
        steward.reads("Nothing is wrong, and all examples end as told.");
        browser.look(page);

        tellsEachFaultInItsPlace();
        staysWhereItWasLeft();
        showsWhatEachWouldSee();
        steward.button("Sign and publish").click();
        steward.sees("Sewing machine: Offer, version 1");
        steward.reads("Nobody can ask for it yet.");
        assertThat(row("Last serviced on")).containsText("a day");
        assertThat(row("Last serviced on")).containsText("the group");
        assertThat(row("Where the key of the case lies")).containsText("sealed");
        browser.look(page);
        assertThat(town.anonymous().get(PATH + 1).path("author").asText())
                .isEqualTo(steward.did().value());

        anotherVersionFollows();
        takesNoMoreOnceThatWasSaidTwice();
    }

    private void tellsEachFaultInItsPlace() {
        editor().fill(machine.replace("\"format\": \"date\",", "\"format\": \"date\""));
        assertThat(steward.button("Sign and publish")).isDisabled();
        steward.button("Check it").click();
        steward.reads("One thing has to be put right first.");
        assertThat(page.locator(".editor-wrong li")).containsText("A comma belongs here");
        assertThat(page.locator(".editor .line.bad")).containsText("x-label");

        editor().fill(machine.replace(", \"maxLength\": 200", "").replace("Offer of a", "The price of a"));
        steward.button("Check it").click();
        steward.reads("2 things have to be put right first.");
        assertThat(page.locator(".editor-wrong li").first()).containsText("This is a word of money");
        assertThat(page.locator(".editor-wrong li").last()).containsText("It has to say where it ends.");
        assertThat(page.locator(".editor .line.bad").first()).containsText("The price of a");
        browser.look(page);
        page.locator(".editor .line.bad").last().scrollIntoViewIfNeeded();
        page.evaluate("document.querySelector('.editor').scrollLeft = 0");
        page.evaluate("document.querySelector('#text').scrollIntoView()");
        browser.picture(page, "category");
        page.locator(".editor-wrong button").last().focus();
        page.keyboard().press("Enter");
        assertThat(editor()).isFocused();
        page.keyboard().type("X");
        assertThat(editor()).hasValue(Pattern.compile("X\"keyPlace\""));
    }

    private void staysWhereItWasLeft() {
        editor().fill(machine);
        steward.goes("/studio/categories");
        steward.reads("You have begun to write, and not published it:");
        browser.look(page);
        page.locator(".notice").getByText("Describe what can be offered").click();
        steward.sees("Describe what can be offered");
        assertThat(editor()).hasValue(machine);
    }

    private void showsWhatEachWouldSee() {
        steward.button("Check it").click();
        steward.reads("Nothing is wrong, and all examples end as told.");
        steward.label("Who may find it at most").selectOption("node");
        steward.button("Look at it as each of them").click();
        assertThat(row("Needles (size)").locator("td"))
                .hasText(new String[] {"does not", "sees it", "sees it", "sees it"});
        assertThat(row("Last serviced on").locator("td"))
                .hasText(new String[] {"does not", "does not", "sees it", "sees it"});
        assertThat(row("Where the key of the case lies").locator("td"))
                .hasText(new String[] {"sealed", "sealed", "sealed", "sealed"});
        browser.look(page);
    }

    private void anotherVersionFollows() {
        steward.link("Write the next version").click();
        steward.sees("Sewing machine, the next version: Offer");
        assertThat(editor()).hasValue(Pattern.compile("\"usufruct:offer.sewing-machine@v2\""));
        editor().fill(editor().inputValue().replace("[\"group\"]", "[\"public\"]"));
        assertThat(page.locator(".difference ins")).containsText("[\"public\"]");
        steward.button("Check it").click();
        steward.reads("Nothing is wrong, and all examples end as told.");
        browser.look(page);
        steward.button("Sign and publish").click();
        steward.sees("Sewing machine: Offer, version 2");
        assertThat(row("Last serviced on")).containsText("everybody");
        assertThat(town.anonymous().get(PATH + 2).at("/projections/serviced").asText())
                .isEqualTo("public");
    }

    private void takesNoMoreOnceThatWasSaidTwice() {
        steward.goes("/studio/categories/offer.sewing-machine@v1");
        steward.sees("Sewing machine: Offer, version 1");
        assertThat(steward.button("No new ones from now on")).isHidden();
        page.getByText("Let no new ones be of this kind").click();
        browser.look(page);
        steward.button("No new ones from now on").click();
        steward.reads("There will be no new ones of this kind.");
        steward.reads("no new ones since");
        browser.look(page);
        assertThat(town.anonymous().get(PATH + 1).has("retiredAt")).isTrue();
        assertThat(town.anonymous().get(PATH + 2).has("retiredAt")).isFalse();
        steward.goes("/studio/categories");
        steward.reads("no new ones since");
    }

    @Test
    void othersReadAndWriteNothing() {
        Visitor member = Visitor.kommt(browser, town, 390);
        town.operator.putMember(member.did());
        member.goes("/studio/categories");
        member.sees("Arten von Dingen");
        member.reads("Wer hier betreut oder betreibt, beschreibt andere Arten.");
        assertThat(member.page().getByText("Beschreiben, was angeboten werden kann"))
                .hasCount(0);
        browser.look(member.page());
        member.goes("/studio/categories/offer.tool@v1");
        member.sees("Werkzeug: Angebot, Fassung 1");
        member.page().locator("main summary").first().click();
        member.reads("Code der Tür");
        assertThat(member.page().getByText("Die nächste Fassung schreiben")).hasCount(0);
        browser.look(member.page());
        member.goes("/studio/categories/offer.tool@v1/next");
        member.reads("Wer hier betreut oder betreibt, beschreibt andere Arten.");
        assertThat(member.page().locator("uf-editor")).hasCount(0);
        browser.look(member.page());

        settlement.alsoOperates(member.did());
        member.goes("/studio/categories");
        member.reads("Beschreiben, was angeboten werden kann");

        Page stranger = browser.visit(town.address(), 390, "en");
        stranger.navigate("/studio/categories/offer.ride@v1");
        assertThat(stranger.locator("main h1")).hasText(Pattern.compile("Offer, version 1$"));
        browser.look(stranger);
    }

    @Test
    void whatIsWrongIsToldInTheLanguageOfThePage() {
        Visitor german = Visitor.kommt(browser, town, 390);
        town.operator.putMember(german.did());
        settlement.relate("steward", german.did());
        german.goes("/studio/categories/offer@v1/next");
        german.page()
                .locator("#category-text")
                .fill(machine.replace(", \"maxLength\": 200", "").replace("Offer of a", "The price of a"));
        german.button("Prüfen").click();
        assertThat(german.page().locator(".editor-wrong li").first())
                .containsText("`price` ist ein Wort für Geld, und Nutzen hat hier keinen Preis");
        assertThat(german.page().locator(".editor-wrong li").last()).containsText("ein string hat `maxLength`");
        assertThat(german.page().locator(".editor-wrong [lang=en]")).hasCount(0);
        browser.look(german.page());
    }

    @Test
    void whatComesWithTheProgramHasANextVersionToo() {
        steward.goes("/studio/categories/need.tool@v1");
        steward.sees("Tool: Need, version 1");
        steward.reads("this is how it is filled in, and who sees which part.");
        Locator example =
                page.locator("section[aria-labelledby=examples] > details").first();
        assertThat(example.locator("summary").first()).containsText("It fits: Drill for a shelf");
        assertThat(example.locator("dt").first()).isVisible();
        assertThat(example.locator("dd").first()).containsText("Drill for a shelf");
        assertThat(page.locator("section[aria-labelledby=examples] > details")
                        .last()
                        .locator("summary")
                        .first())
                .containsText("It does not fit:");
        browser.look(page);
        assertThat(page.getByText("Let no new ones be of this kind")).hasCount(0);
        steward.link("Write the next version").click();
        steward.sees("Tool, the next version: Need");
        assertThat(editor()).hasValue(Pattern.compile("\"need.tool@v2\""));
        steward.button("Check it").click();
        page.locator(".notice").waitFor();
        browser.look(page);
        editor().fill("{ \"category\": 1 }");
        steward.button("Check it").click();
        assertThat(page.locator(".editor-wrong li")).containsText("A category has three parts");
        steward.button("Begin anew").click();
        assertThat(editor()).hasValue(Pattern.compile("\"need.tool@v2\""));
    }

    private Locator editor() {
        return page.locator("#category-text");
    }

    private Locator row(String label) {
        return page.locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText(label))
                .first();
    }
}
