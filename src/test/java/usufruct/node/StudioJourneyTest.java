package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.client.PolicyView;
import usufruct.words.ItemId;

/** How rules change at the pages: written by one, tried, told to the members, decided on by others. */
class StudioJourneyTest extends Journey {
    private Assembly all;
    private Visitor author;

    @BeforeEach
    void found() {
        all = opened(new Assembly(folder));
        all.round();
        author = arrives(1280);
    }

    private Visitor arrives(int width) {
        Visitor steward = Visitor.arrives(browser, all.town, width);
        all.town.operator.putMember(steward.did());
        all.town.operator.putGroup(all.town.group.did(), "Tools of the town", List.of(steward.did()));
        return steward;
    }

    private ItemId drafted() {
        author.goes("/studio");
        author.sees("How rules change");
        browser.look(author.page());
        author.button("Begin a draft").click();
        author.reads("Please tell the members what it is for.");
        author.label("For which kind of thing").selectOption("offer.tool@v1");
        author.label("Begin from").selectOption("set tool-library");
        author.label("What is the change for?").fill("so that more people get one");
        author.button("Begin a draft").click();
        author.sees("tool-library, version 9");
        browser.look(author.page());
        return new ItemId(author.page().url().replaceAll(".*/", ""));
    }

    @Test
    void aChangeGoesFromADraftToWhatHoldsWithASecondAndThirdApprover() {
        ItemId policy = drafted();
        assertThat(author.button("Sign and propose")).isDisabled();
        author.page().locator("#number-personOpen").fill("1");
        author.button("Keep it").click();
        author.reads("Kept.");
        author.reads("a person may hold or be promised 1 thing at once – so far 2");
        author.button("Check it").click();
        author.reads("Something has to be put right first.");
        browser.look(author.page());

        author.page().locator("#number-personOpen").fill("3");
        author.page().locator("#number-cooldownHours").fill("6");
        author.button("Check it").click();
        author.page().locator("#checked").waitFor();
        browser.look(author.page());
        author.page().locator("#number-personOpen").fill("2");
        author.button("Try it on drawn rounds").click();
        author.reads("Tried. Read below what it would have changed.");
        author.reads("The newest round was drawn again under it.");
        browser.look(author.page());
        author.button("Sign and propose").click();
        author.reads("Proposed. Members have notice of it now");
        browser.look(author.page());
        all.town.settle();

        Visitor second = arrives(360);
        all.town.later(Assembly.NOTICE);
        second.goes("/studio/" + policy);
        second.reads("Members have notice");
        second.link("Decide about it").click();
        second.sees("Shall these rules hold?");
        browser.look(second.page());
        second.label("Yes, from its date on").check();
        second.button("Done").click();
        second.reads("Done, thank you.");
        all.town.settle();
        author.goes("/studio/" + policy);
        assertThat(author.page().getByText("Decide about it")).hasCount(0);
        all.decide(all.third, policy, true);

        author.goes("/studio/" + policy);
        assertThat(author.page().locator(".tag").first()).hasText("holds");
        browser.look(author.page());
        assertThat(all.member.member().policies().get(policy))
                .extracting(PolicyView::state, PolicyView::votes)
                .containsExactly("in-force", 2);
        author.goes("/studio");
        author.sees("How rules change");
        browser.look(author.page());
    }

    @Test
    void whatIsWrongInARuleIsShownInItsPlaceAndTheKeyboardLeadsThere() {
        drafted();
        Page page = author.page();
        assertThat(page.locator(".drl-word").first()).hasText("package");
        var editor = page.locator("uf-editor textarea[id^=file-]").last();
        String text = editor.inputValue();
        editor.fill(text.replace("openUses >= parameter", "openUsez >= parameter"));
        author.button("Check it").click();
        author.reads("Something has to be put right first.");
        assertThat(page.locator(".editor-wrong li").first()).containsText("openUsez");
        assertThat(page.locator(".editor .line.bad").first()).containsText("openUsez");
        browser.look(page);
        page.locator(".editor .line.bad").first().scrollIntoViewIfNeeded();
        browser.picture(page, "studio");

        page.locator(".editor-wrong button").first().focus();
        page.keyboard().press("Enter");
        assertThat(editor).isFocused();
        page.keyboard().type("openU");
        assertThat(page.locator(".editor-foot .chip").first()).containsText("openUses");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(editor).isFocused();
        assertThat(editor).hasValue(java.util.regex.Pattern.compile("openUses"));
        editor.fill(text);
        author.button("Check it").click();
        author.reads("Nothing is wrong, and all stories end as told.");
        assertThat(page.locator(".editor-wrong li")).hasCount(0);
        writesATable(page);
        author.button("Check it").click();
        author.reads("Nothing is wrong, and all stories end as told.");
        author.button("Give it up").click();
        author.reads("Given up.");
        browser.look(page);
    }

    /** With the keyboard from cell to cell, and to what is wrong. */
    private void writesATable(Page page) {
        author.button("Add a table of rules").click();
        var sentence = page.locator("uf-table .sentence textarea").first();
        sentence.fill("Bring something back first");
        page.keyboard().press("Tab");
        page.keyboard().type("personOpn");
        page.locator("uf-table tbody select").first().selectOption("QUOTA");
        author.button("Check it").click();
        author.reads("Something has to be put right first.");
        assertThat(page.locator("uf-table [aria-invalid=true]")).hasCount(1);
        browser.look(page);
        page.evaluate("document.querySelector('uf-table').scrollIntoView()");
        browser.picture(page, "table");

        page.locator("uf-table .editor-wrong button").focus();
        page.keyboard().press("Enter");
        var wrong = page.locator("uf-table [aria-invalid=true]");
        assertThat(wrong).isFocused();
        wrong.fill("personOpen");
        page.keyboard().press("Enter");
        assertThat(page.locator("uf-table tbody tr")).hasCount(2);
        assertThat(page.locator("uf-table tbody tr").last().locator("input")).isFocused();
        author.button("Check it").click();
        page.locator("#checked").waitFor();
        assertThat(page.locator("uf-table [aria-invalid=true]")).hasCount(0);
        assertThat(page.getByText("Bring something back first").first()).isVisible();
        author.button("Take this table away").click();
    }

    @Test
    void whatIsWrongIsToldInTheLanguageOfThePage() {
        Visitor german = Visitor.kommt(browser, all.town, 390);
        all.town.operator.putMember(german.did());
        all.town.operator.putGroup(all.town.group.did(), "Tools of the town", List.of(german.did()));
        german.goes("/studio");
        Page page = german.page();
        page.locator("#category").selectOption("offer.tool@v1");
        page.locator("#from").selectOption("set tool-library");
        page.locator("#why").fill("damit mehr Menschen eines bekommen");
        page.locator("form button").click();
        var editor = page.locator("uf-editor textarea[id^=file-]").last();
        String text = editor.inputValue();
        editor.fill(text.replace("openUses >= parameter", "openUsez >= parameter"));
        german.button("Prüfen").click();
        assertThat(page.locator("#checked-part li").first())
                .containsText("`openUsez` ist keine Angabe, die Regeln kennen (candidate@v1);");
        assertThat(page.locator("#checked-part li").first())
                .containsText("schreib `openUses`, oder eine andere Angabe");
        assertThat(page.locator(".editor-wrong li span[lang=en]")).hasCount(0);
        browser.look(page);

        editor.fill(text);
        page.locator("#number-personOpen").fill("1");
        german.button("Prüfen").click();
        assertThat(page.locator("#checked-part li").first()).containsText("erzählt als");
        assertThat(page.locator("#checked-part [lang=en]")).hasCount(0);
        browser.look(page);
    }

    @Test
    void whoMayWhatIsChangedByOneWhoProvesItAndByAnotherWhoAgrees() {
        all.settlement.relate("steward", author.did());
        author.goes("/studio");
        author.link("Who may what").click();
        author.sees("Who may what");
        browser.look(author.page());
        author.link("Change who may what").click();
        author.sees("Change who may what");
        String text = author.page().locator("#schema-text").inputValue();
        author.page().locator("#schema-text").fill(text.replace("relation vetter:", "relation vetter"));
        author.button("Run the tests").click();
        author.reads("One thing has to be put right first.");
        assertThat(author.page().locator("uf-editor .line.bad")).containsText("relation vetter");
        browser.look(author.page());

        author.page()
                .locator("#schema-text")
                .fill(text.replace("attest = vetter + steward", "attest = vetter + member"));
        author.button("Run the tests").click();
        author.reads("put right first.");
        assertThat(author.page().locator("uf-editor .line.bad").first()).containsText("group:tools#attest");
        String tests = author.page().locator("#schema-tests").inputValue();
        author.page().locator("#schema-tests").fill(tests.replaceAll("(?m)^  group:(tools|other)#attest: .*\n", ""));
        author.page().reload();
        author.button("Run the tests").click();
        author.reads("claims follow.");
        assertThat(author.page().locator("main table .tag.good").first()).hasText("gains");
        browser.look(author.page());
        author.page().evaluate("document.querySelector('#text').scrollIntoView()");
        browser.picture(author.page(), "permissions");
        author.button("Sign and propose").click();
        author.reads("Please tell the members what it is for.");
        author.label("What is the change for?").fill("members know who is trained");
        author.button("Sign and propose").click();
        author.sees("Who may what, version 2");
        author.reads("It waits for somebody else");
        browser.look(author.page());

        Visitor second = Visitor.kommt(browser, all.town, 390);
        all.town.operator.putMember(second.did());
        all.settlement.relate("steward", second.did());
        second.goes("/studio/permissions");
        second.reads("Fassung 2 wartet");
        browser.look(second.page());
        second.link("Ansehen").click();
        second.sees("Wer was darf, Fassung 2");
        browser.look(second.page());
        second.button("Ja, ab jetzt").click();
        second.reads("Es gilt ab jetzt.");
        browser.look(second.page());
        assertThat(all.member.member().accessSchemas().inForce()).contains("attest = vetter + member");
    }
}
