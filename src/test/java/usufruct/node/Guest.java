package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.security.SecureRandom;
import usufruct.passport.Passport;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;

/** A member of a town who uses the pages, and the same person as a program, to see what came of it. */
final class Guest {
    final Person person;
    final Page page;
    final Phrase phrase;
    private final Browser browser;

    private Guest(Person person, Phrase phrase, Page page, Browser browser) {
        this.person = person;
        this.phrase = phrase;
        this.page = page;
        this.browser = browser;
    }

    /** Somebody who was taken in, and brought the passport back in a browser. */
    static Guest at(Town town, Browser browser, int width, String language) {
        return at(town, browser, Phrase.generate(new SecureRandom()), width, language);
    }

    /** The same in a window that is open already. */
    static Guest in(Page page, Town town, Browser browser) {
        return in(page, town, browser, Phrase.generate(new SecureRandom()));
    }

    /** The same with a passport that they have from elsewhere. */
    static Guest at(Town town, Browser browser, Phrase phrase, int width, String language) {
        return in(browser.visit(town.address(), width, language), town, browser, phrase);
    }

    private static Guest in(Page page, Town town, Browser browser, Phrase phrase) {
        Person person = town.person(PassportKeys.of(phrase, 0));
        person.member().register(Passport.Kind.PERSON, Town.START);
        town.operator.putMember(person.did());
        town.steward.admit(person.did());
        Guest guest = new Guest(person, phrase, page, browser);
        guest.bringBack();
        return guest;
    }

    private void bringBack() {
        page.navigate("/passport/restore");
        page.locator("#words").fill(String.join(" ", phrase.words()));
        page.locator("form").first().locator("button").click();
        assertThat(page.locator("main .notice")).isVisible();
    }

    /** Goes to a page, and waits until it shows this heading. */
    void visit(String address, String heading) {
        page.navigate(address);
        heading(heading);
    }

    void heading(String text) {
        assertThat(page.locator("main h1")).hasText(text);
    }

    void press(String name) {
        button(name).click();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void follow(String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    /** Opens what is folded under this title. */
    void unfold(String title) {
        page.locator("summary", new Page.LocatorOptions().setHasText(title)).click();
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    void reads(String text) {
        assertThat(page.locator("main").getByText(text).first()).isVisible();
    }

    void tag(String text) {
        assertThat(page.locator(".tag").first()).hasText(text);
    }

    void look() {
        browser.look(page);
    }

    void look(String shown) {
        browser.look(page, shown);
    }
}
