package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.words.ItemId;

/** What everybody may know of a node without a passport: how fair it is, by which rules, and that nobody rewrote its history. */
class HallJourneyTest extends Journey {
    private static final int PEOPLE = 7;

    @BeforeEach
    void found() {
        settle(0);
    }

    /** Some weeks in which most get something, and what nobody has runs out of time. */
    private void weeks(int count) {
        town.offer("Drills", PEOPLE, "4711");
        List<Person> people =
                IntStream.range(0, PEOPLE).mapToObj(each -> town.admitted()).toList();
        for (int week = 0; week < count; week++) {
            people.forEach(each -> town.need(each, Duration.ofHours(1), Duration.ofHours(5)));
            people.forEach(each -> each.member()
                    .publishNeed(
                            Town.NEED,
                            town.needFields(
                                    town.clock.instant().plus(Duration.ofHours(6)),
                                    town.clock.instant().plus(Duration.ofHours(9)),
                                    "lathe")));
            town.draw();
            town.later(Duration.ofDays(7));
        }
    }

    @Test
    void tellsEverybodyHowFairItIsInWordsAndPictures() {
        weeks(2);
        Page page = browser.visit(town.address(), 1280, "en");
        page.navigate("/");
        page.getByText("All figures, week by week").click();
        assertThat(page.locator("main h1")).hasText("How fair it is here");
        assertThat(page.getByText("No code was ever shown to anybody whose turn it was not."))
                .isVisible();
        assertThat(page.getByText("Nothing had to be opened in an emergency.")).isVisible();
        assertThat(page.locator(".chart").first()).isVisible();
        browser.look(page);
        browser.picture(page, "fair");
        page.locator(".chart summary").first().click();
        assertThat(page.locator(".chart table").first()).isVisible();
        browser.look(page);
    }

    @Test
    void saysWhenNothingIsToldYetAlsoInGerman() {
        Page page = browser.visit(town.address(), 360, "de");
        page.navigate("/fair");
        assertThat(page.getByText("Noch wird nichts gesagt").first()).isVisible();
        browser.look(page);
        page.navigate("/rules");
        assertThat(page.getByText("Noch wurde keine Runde gezogen.")).isVisible();
        browser.look(page);
    }

    @Test
    void readsTheRulesInPlainWordsAndTheirReasonsAsAMember() {
        town.offer("Drills", 2, "4711");
        town.need(town.admitted(), Duration.ofDays(1), Duration.ofDays(2));
        town.draw();
        Page page = browser.visit(town.address(), 1280, "en");
        page.navigate("/rules");
        assertThat(page.getByText("turns go round")).isVisible();
        assertThat(page.getByText("You already hold or are promised as many things")
                        .first())
                .isVisible();
        page.getByText("The numbers").click();
        assertThat(page.getByText("a person may hold or be promised 2 things at once"))
                .isVisible();
        page.getByText("What each rule asks exactly").click();
        browser.look(page);
        assertThat(page.getByText("How they came about")).hasCount(0);
    }

    @Test
    void aMemberReadsWhyTheRulesAreAsTheyAre() {
        try (var all = new Assembly(folder.resolve("assembly"))) {
            all.round();
            ItemId policy = all.inForce();
            Visitor member = Visitor.arrives(browser, all.town, 1280);
            all.town.operator.putMember(member.did());
            member.goes("/rules");
            member.page().getByText("How they came about").click();
            member.reads("so that more people get one");
            browser.look(member.page());
            member.page().locator("a[href='/studio/" + policy + "']").first().click();
            member.sees("tool-library, version 9");
            member.reads("It holds");
            browser.look(member.page());
            member.label("What do you think of it?").fill("Good that everybody gets one");
            member.button("Say it").click();
            member.reads("Good that everybody gets one");
            browser.look(member.page());
        }
    }

    @Test
    void anybodysBrowserChecksTheHistoryAndRemembersIt() {
        weeks(1);
        Page page = browser.visit(town.address(), 360, "en");
        page.navigate("/proof");
        assertThat(page.getByText("This browser was not here before.")).isVisible();
        browser.look(page);
        page.getByText("Check it now").click();
        assertThat(page.getByText("All is as it should be.")).isVisible();
        browser.look(page);

        town.offer("Saws", 1, "4711");
        page.reload();
        assertThat(page.getByText("this browser saw")).isVisible();
        page.getByText("Check it now").click();
        assertThat(page.getByText("It begins exactly as when this browser was here last"))
                .isVisible();
        browser.look(page);

        page.evaluate("""
                () => {
                  const place = Object.keys(localStorage).find(each => each.startsWith("usufruct-log-"));
                  const seen = JSON.parse(localStorage.getItem(place));
                  localStorage.setItem(place, JSON.stringify({...seen, size: seen.size - 1}));
                }
                """);
        page.reload();
        page.getByText("Check it now").click();
        assertThat(page.getByText("somebody rewrote it")).isVisible();
        browser.look(page);
        page.route(
                "**/api/v1/ledger/leaves**",
                route -> route.fulfill(new com.microsoft.playwright.Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("{\"from\":1,\"leaves\":["
                                + String.join(",", Collections.nCopies(5_000, "\"" + "A".repeat(43) + "\""))
                                + "],\"next\":5001}")));
        page.getByText("Check it now").click();
        assertThat(page.getByText("do not make this head")).isVisible();
        assertThat(page.context().cookies()).isEmpty();
    }
}
