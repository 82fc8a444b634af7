package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.words.ItemId;

/** Longer looks at a policy: which of its numbers are too tight, and what other times to draw would have come to. */
class LooksJourneyTest extends Journey {
    private Assembly all;

    @BeforeEach
    void found() {
        all = opened(new Assembly(folder));
    }

    private ItemId draft() {
        return all.author.member().policies().draft(all.draft(Assembly.RULE)).id();
    }

    /** One person asks twice, and may hold one thing. */
    private void twoRounds() {
        Person twice = all.town.admitted();
        all.town.need(twice, Duration.ofDays(1), Duration.ofDays(2));
        all.town.draw();
        all.town.need(twice, Duration.ofDays(5), Duration.ofDays(6));
        all.town.draw();
    }

    private Visitor steward() {
        Visitor steward = Visitor.arrives(browser, all.town, 1280);
        all.town.operator.putMember(steward.did());
        all.town.operator.putGroup(all.town.group.did(), "Tools of the town", List.of(steward.did()));
        return steward;
    }

    private Visitor mitglied() {
        Visitor member = Visitor.kommt(browser, all.town, 390);
        all.town.operator.putMember(member.did());
        return member;
    }

    @Test
    void aStewardIsToldWhichNumberIsTooTightAndAMemberOnlyWhich() {
        twoRounds();
        ItemId policy = draft();
        Visitor steward = steward();
        steward.goes("/studio/" + policy);
        steward.reads("Look at it for longer");
        browser.look(steward.page());
        steward.link("Which numbers are too tight").click();
        steward.sees("Which numbers are too tight");
        browser.look(steward.page());
        steward.label("Newest rounds to look at").selectOption("25");
        steward.button("Look").click();
        steward.reads("The newest 2 rounds were drawn again under it. One decision was to wait.");
        assertThat(steward.page().locator("#look")).isFocused();
        Locator found = steward.page().locator("ol.cards > li");
        assertThat(found).hasCount(1);
        assertThat(found.locator("h3")).hasText("A person may hold or be promised 2 things at once – so far 1");
        assertThat(found).containsText("One more need would have been served. One wait would have fallen away.");
        found.locator("summary").click();
        assertThat(found.locator("tbody tr").first()).containsText("50.0 %");
        assertThat(found.locator("tbody tr").first()).containsText("100.0 %");
        assertThat(steward.label("Newest rounds to look at")).hasValue("25");
        browser.look(steward.page());

        Visitor member = mitglied();
        member.goes("/studio/" + policy + "/limits");
        member.sees("Welche Zahlen zu eng sind");
        member.button("Hinsehen").click();
        member.reads("Es hätte mehr Wünsche erfüllt, oder früher.");
        Locator told = member.page().locator("ol.cards > li");
        assertThat(told.locator("h3"))
                .hasText("Eine Person darf 2 Dinge auf einmal haben oder zugesagt bekommen – bisher 1");
        assertThat(told.locator("details")).hasCount(0);
        assertThat(member.page().locator("main")).not().containsText("hieß: warten");
        browser.look(member.page());
    }

    @Test
    void whatDrawingAtOnceWouldHaveComeToStandsBesideWhatTheOthersWould() {
        all.town.need(all.town.admitted(), Duration.ofDays(3), Duration.ofDays(4));
        all.town.draw();
        all.town.later(Duration.ofHours(2));
        all.town.need(all.town.admitted(), Duration.ofDays(3), Duration.ofDays(4));
        all.town.draw();
        ItemId policy = draft();
        Visitor steward = steward();
        steward.goes("/studio/" + policy);
        steward.link("When to draw").click();
        steward.sees("When to draw");
        browser.look(steward.page());
        steward.button("Look").click();
        steward.reads("2 rounds were played again. There were 2 needs in all.");
        Page page = steward.page();
        assertThat(page.locator("thead th"))
                .hasText(new String[] {"Figure", "At once", "Every day (as it says)", "Every week"});
        Locator half = page.locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText("Half of them waited no longer than"));
        assertThat(half.locator("td").first()).hasText("1 minute");
        assertThat(half.locator("td").nth(1)).containsText("hours");
        browser.look(page);

        Visitor member = mitglied();
        member.goes("/studio/" + policy + "/times");
        member.sees("Wann gezogen wird");
        member.button("Hinsehen").click();
        member.reads("Weniger als fünf Wünsche stehen dahinter");
        assertThat(member.page().locator("main table")).hasCount(0);
        browser.look(member.page());
    }

    @Test
    void nothingIsSaidOfAPoolWithoutRoundsNorOfADraftThatIsWrong() {
        ItemId policy = draft();
        Visitor member = mitglied();
        for (String each : List.of("/limits", "/times")) {
            member.goes("/studio/" + policy + each);
            member.button("Hinsehen").click();
            member.reads("Für diese Art von Dingen wurde noch keine Runde gezogen.");
        }
        browser.look(member.page());

        ItemId broken = all.author
                .member()
                .policies()
                .draft(all.draft(Assembly.RULE.replace("openUses >=", "salience >=")))
                .id();
        member.goes("/studio/" + broken + "/limits");
        member.button("Hinsehen").click();
        assertThat(member.page().locator("main [role=alert]")).isVisible();
        assertThat(member.page().locator("#look")).hasCount(0);
        browser.complaints();
        browser.look(member.page());
    }
}
