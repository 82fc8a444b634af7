package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.client.Appeals;
import usufruct.client.AssignmentView;
import usufruct.client.NeedView;
import usufruct.client.SeriesView;
import usufruct.picture.Camera;
import usufruct.words.ItemId;

/** What people do with what they asked for, on its page: let it rest, change it, keep it for longer, say what is wrong. */
class MineJourneyTest extends Journey {
    private static final Duration HOUR = Duration.ofHours(1);

    private Guest ana;

    @BeforeEach
    void found() {
        settle(0);
        town.offer("Cordless drill", 1, "heron-11837");
        ana = Guest.at(town, browser, 1280, "en");
    }

    @Test
    void letsANeedRestAndChangesItWithoutLosingItsPlace() {
        ItemId need = town.need(ana.person, HOUR.multipliedBy(24), HOUR.multipliedBy(30));
        String place = placeOf(need);
        ana.visit("/mine/" + need, "A shelf to hang");

        ana.unfold("Let it rest for a while");
        ana.field("Until").fill("2026-03-03");
        ana.look();
        ana.press("Let it rest");
        ana.reads("It rests until 3 March 2026.");
        assertThat(ana.person.member().need(need).pausedUntil()).contains(Instant.parse("2026-03-03T00:00:00Z"));
        ana.look();
        ana.press("Take part again now");
        ana.reads("It takes part again.");

        ana.follow("Change it");
        ana.heading("Change what you ask for");
        assertThat(ana.field("What do you need?")).hasValue("A shelf to hang");
        ana.field("What do you need?").fill("Two shelves to hang");
        assertThat(ana.field("A note for whoever hands it over (may stay empty)"))
                .hasValue("second bell");
        ana.field("A note for whoever hands it over (may stay empty)").fill("third bell");
        ana.look();
        ana.page.reload();
        ana.heading("Change what you ask for");
        assertThat(ana.field("What do you need?")).hasValue("Two shelves to hang");
        assertThat(ana.field("A note for whoever hands it over (may stay empty)"))
                .hasValue("second bell");
        assertThat((String) ana.page.evaluate("JSON.stringify(sessionStorage)"))
                .as("what will be sealed is kept nowhere")
                .contains("Two shelves")
                .doesNotContain("bell");
        ana.press("Check your answers");
        ana.heading("Is this right?");
        ana.reads("Your need keeps its place in the line.");
        ana.look();
        ana.press("Sign the change");
        ana.heading("Two shelves to hang");
        NeedView changed = ana.person.member().need(need);
        assertThat(changed.header().version()).isEqualTo(2);
        assertThat(placeOf(need)).isEqualTo(place);

        ana.follow("Change it");
        ana.page.locator("#window-until").fill("2026-03-05T18:00");
        ana.press("Check your answers");
        ana.reads("This asks for more than before");
        ana.reads("for a longer time");
        ana.look();
        ana.press("Change something");
        assertThat(ana.page.locator("#window-until")).hasValue("2026-03-05T18:00");
        assertThat(ana.person.member().need(need).header().version()).isEqualTo(2);
    }

    private String placeOf(ItemId need) {
        return ana.person.api().get("/api/v1/needs/" + need).path("placedAt").asText();
    }

    @Test
    void keepsAThingForLongerAndSaysWhatIsWrongWithItWithABarePicture() {
        ItemId need = town.need(ana.person, HOUR, HOUR.multipliedBy(4));
        town.draw();
        town.later(HOUR);
        ItemId permit = permit();
        ana.person.member().open(permit).close();
        Instant due = ana.person.member().assignment(permit).window().until();
        ana.visit("/mine/" + need, "A shelf to hang");
        ana.tag("With you");

        ana.unfold("I need it for longer");
        ana.reads("Nobody waits for it at the moment.");
        ana.look();
        ana.field("I bring it back by").fill("2026-03-02T18:00");
        ana.press("Ask to keep it");
        ana.reads("It is yours for longer.");
        assertThat(ana.person.member().assignment(permit).window().until())
                .isEqualTo(Instant.parse("2026-03-02T18:00:00Z"))
                .isAfter(due);
        town.need(town.admitted(), HOUR.multipliedBy(10), HOUR.multipliedBy(20));
        ana.field("I bring it back by").fill("2026-03-03T06:00");
        ana.press("Ask to keep it");
        ana.reads("Others wait for it in that time.");
        browser.complaints();
        ana.look();

        ana.field("Broken").check();
        ana.press("I have brought it back");
        ana.tag("How did it go?");
        ana.field("Partly").check();
        ana.unfold("Something is wrong with it");
        ana.field("What has to be mended?").fill("The chuck slips");
        ana.field("Anything else").fill("It began on the second hole");
        ana.page.locator("#photos").setInputFiles(new FilePayload("drill.jpg", "image/jpeg", Camera.jpeg(800, 600)));
        ana.field("What does picture 1 show?").fill("The open chuck");
        ana.look();
        ana.page
                .locator("#photos")
                .setInputFiles(new FilePayload("no.jpg", "image/jpeg", "no picture".getBytes(StandardCharsets.UTF_8)));
        ana.reads("This browser cannot read that as a picture.");
        ana.press("Say so");
        ana.reads("Thank you, that closes the circle.");
        ana.look();

        var told = ana.person.member().outcomeOf(permit).orElseThrow();
        assertThat(told.result()).isEqualTo("partial");
        assertThat(told.notes()).isEqualTo("It began on the second hole");
        var photo = told.record().fields().path("photos").path(0);
        assertThat(photo.path("alt").asText()).isEqualTo("The open chuck");
        assertThat(photo.path("of").asText()).isEqualTo("damage");
        byte[] kept =
                ana.person.member().photos().get(told.id(), photo.path("digest").asText());
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain(Camera.CANARY, "Exif");
        assertThat(told.record().fields().path("toMend").asText()).isEqualTo("The chuck slips");
    }

    private ItemId permit() {
        List<AssignmentView> permits = ana.person.member().assignments();
        assertThat(permits).hasSize(1);
        return permits.get(0).id();
    }

    @Test
    void asksAgainAndAgainAndLeavesADateOut() {
        ana.visit("/ask/need.tool@v1", "Tool");
        ana.field("What do you need?").fill("A drill for the choir room");
        ana.field("Which tool?").fill("drill");
        ana.field("How often").selectOption("week");
        ana.field("How many times in all").fill("5");
        ana.look();
        ana.press("Check your answers");
        ana.reads("every week, 5 times");
        ana.press("Sign and ask");
        ana.heading("A drill for the choir room");
        Locator rows = ana.page.locator(".rows li");
        assertThat(rows).hasCount(5);
        ana.look();

        skip(rows.nth(4), "Leave out");
        ana.reads("Left out.");
        assertThat(rows.nth(4).locator(".tag")).hasText("left out");
        assertThat(states()).containsOnlyOnce("left-out");
        skip(rows.nth(4), "Ask for it again");
        ana.reads("It is asked for again.");
        assertThat(rows.nth(4).locator(".tag")).hasText("to come");
        skip(rows.nth(0), "Leave out");
        assertThat(rows.nth(0).locator(".tag")).hasText("taken back");
        ana.look();
        ana.unfold("Let it rest for a while");
        ana.field("Until").fill("2026-03-20");
        ana.press("Let it rest");
        ana.reads("It rests until 20 March 2026.");
        ana.look();
        ana.press("Take part again now");
        ana.reads("It takes part again.");

        ana.follow("Change it");
        ana.heading("Change what you ask for");
        ana.field("What do you need?").fill("A drill for the choir");
        ana.press("Check your answers");
        ana.reads("Your need keeps its place in the line.");
        ana.press("Sign the change");
        ana.heading("A drill for the choir");
        ana.reads("every week, 5 times");
        assertThat(rows.nth(0).locator(".tag")).hasText("taken back");

        ana.follow("My things");
        ana.reads("Again and again");
        ana.look();
        ana.follow("A drill for the choir every week, 5 times");
        ana.press("I don’t need it any more");
        ana.reads("It was taken back.");
        assertThat(ana.person.member().recurring().all(Optional.empty()))
                .singleElement()
                .satisfies(series -> assertThat(series.state()).isEqualTo("withdrawn"));
        ana.look();
    }

    private static void skip(Locator row, String what) {
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(what))
                .click();
    }

    private List<String> states() {
        return ana.person.member().recurring().all(Optional.empty()).stream()
                .flatMap(series -> series.dates().stream())
                .map(SeriesView.Dated::state)
                .toList();
    }

    @Test
    void objectsToADecisionAndSaysWhyTheyDidNotComeAlsoInGerman() {
        ana = Guest.at(town, browser, 360, "de");
        ItemId drill = town.need(ana.person, Duration.ZERO, HOUR.multipliedBy(2));
        Instant now = town.clock.instant();
        ItemId lathe = ana.person
                .member()
                .publishNeed(Town.NEED, town.needFields(now, now.plus(HOUR.multipliedBy(90)), "lathe"));
        town.draw();
        town.later(HOUR.multipliedBy(2));

        ana.visit("/mine/" + drill, "A shelf to hang");
        ana.reads("Wenn es einen Grund gab");
        ana.look();
        ana.field("Warum konntest du nicht kommen?").fill("Das Kind war krank");
        ana.press("Sagen, warum");
        ana.reads("Du hast gesagt, warum.");
        assertThat(ana.person.member().assignment(permit()).end().why()).contains("Das Kind war krank");
        ana.look();

        ana.visit("/mine/" + lathe, "A shelf to hang");
        ana.unfold("Ich glaube, das stimmt nicht");
        ana.look();
        ana.field("Die Regeln sagen etwas anderes").check();
        ana.field("In deinen Worten").fill("Im Schuppen steht eine");
        ana.press("Widersprechen");
        ana.reads("Du hast widersprochen.");
        ana.look();
        assertThat(new Appeals(ana.person.api()).own()).singleElement().satisfies(appeal -> {
            assertThat(appeal.ground()).isEqualTo("rule");
            assertThat(appeal.why()).isEqualTo("Im Schuppen steht eine");
        });
    }
}
