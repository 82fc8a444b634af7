package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import usufruct.words.Did;

/** Somebody at a page: what they press, and the passport that they made there. */
record Visitor(Page page, Did did) {
    /** A page asks the node several times before it is shown, and machines are busy: milliseconds. */
    private static final double PATIENCE = 20_000;

    /** Somebody who makes a passport in a window of this width. */
    static Visitor arrives(Browser browser, Town town, int width) {
        return arrives(browser, town, width, "en", "Make my passport", "That’s them: begin");
    }

    /** The same in German. */
    static Visitor kommt(Browser browser, Town town, int width) {
        return arrives(browser, town, width, "de", "Meinen Pass machen", "Das sind sie: los");
    }

    private static Visitor arrives(Browser browser, Town town, int width, String language, String make, String begin) {
        Page page = browser.visit(town.address(), width, language);
        // the node's clock stands still, so the browser's has to, or signatures would come from the future
        page.clock().setFixedTime(town.clock.instant().toEpochMilli());
        page.navigate("/passport");
        button(page, make).click();
        page.locator(".words li").first().waitFor();
        List<String> words = page.locator(".words li").allInnerTexts();
        for (Locator input : page.locator("input[name^=word-]").all()) {
            int place = Integer.parseInt(input.getAttribute("name").substring("word-".length()));
            input.fill(words.get(place));
        }
        button(page, begin).click();
        page.locator(".copy").waitFor();
        return new Visitor(page, new Did(page.locator(".copy").innerText()));
    }

    void goes(String address) {
        page.navigate(address);
    }

    void sees(String heading) {
        assertThat(page.locator("main h1"))
                .hasText(heading, new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE));
    }

    void reads(String words) {
        assertThat(page.getByText(words).first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
    }

    Locator button(String name) {
        return button(page, name);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    Locator label(String name) {
        return page.getByLabel(name, new Page.GetByLabelOptions().setExact(true))
                .first();
    }
}
