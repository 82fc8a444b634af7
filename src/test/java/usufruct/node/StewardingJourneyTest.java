package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.client.Wards;
import usufruct.words.ItemId;

/** What stewards say at the pages about people and places: guardians, households, who does what, when it is closed. */
class StewardingJourneyTest extends Journey {
    private static final Duration HOUR = Duration.ofHours(1);

    private Guest ana;
    private ItemId drill;

    @BeforeEach
    void aSteward() {
        settle(0);
        drill = town.offer("Cordless drill", 1, "heron-11837");
        ana = Guest.at(town, browser, 1280, "en");
        town.operator.putGroup(town.group.did(), "Tools of the town", List.of(ana.person.did()));
    }

    @Test
    void aChildGetsGuardiansAndOneDayTheirPassportAlone() {
        Guest cleo = Guest.at(town, browser, 360, "en");
        Guest dora = Guest.at(town, browser, 390, "de");
        ana.visit("/desk", "The stewards’ desk");
        ana.follow("Children and households");
        ana.heading("Children and households");
        ana.look();
        about(cleo);
        ana.reads("Nobody was named.");
        ana.unfold("Say who looks after them");
        ana.look();
        ana.field("The number of a guardian’s passport").fill(dora.person.did().value());
        ana.field("On which day are they of age?").fill("2026-03-10");
        ana.field("How do you know?").fill("both were here with papers");
        ana.page.locator("#why").press("Tab");
        ana.page.keyboard().press("Enter");
        ana.reads("until 10 March 2026.");
        assertThat(ana.page.locator("#meant")).isFocused();
        ana.look();
        assertThat(wards(cleo)).isZero();
        ana.press("Yes, name them");
        ana.reads("Named. It runs when they take it on.");
        ana.reads("has not taken it on yet");
        ana.look();

        dora.visit("/passport/people", "Menschen");
        dora.press("Annehmen");
        dora.look();
        ana.page.reload();
        ana.reads("took it on");
        cleo.visit("/passport/people", "People");
        cleo.reads("They look after you");
        cleo.reads("On 10 March 2026 you are of age");
        cleo.look();

        town.later(HOUR.multipliedBy(24 * 9));
        cleo.page.reload();
        cleo.reads("You are of age");
        cleo.look();
        cleo.press("The passport is mine alone");
        assertThat(cleo.page.locator("[role=alert]")).isVisible();
        browser.complaints();
        cleo.follow("Make new keys");
        cleo.field("The words").fill(String.join(" ", cleo.phrase.words()));
        cleo.press("Make fresh keys");
        cleo.reads("You have fresh keys.");
        cleo.visit("/passport/people", "People");
        cleo.press("The passport is mine alone");
        cleo.reads("It is yours alone.");
        assertThat(cleo.page.getByText("They look after you")).hasCount(0);
        assertThat(new Wards(dora.person.api()).own())
                .singleElement()
                .satisfies(each -> assertThat(each.handedOverAt()).isPresent());
    }

    private void about(Guest who) {
        ana.field("The number of the passport of whom it is about")
                .fill(who.person.did().value());
        ana.press("Go on");
        ana.reads("Somebody else");
    }

    private static int wards(Guest who) {
        return new Wards(who.person.api()).own().size();
    }

    @Test
    void aStewardEndsItBeforeItsTimeAndSaysWhoLivesWithWhom() {
        Guest cleo = Guest.at(town, browser, 360, "en");
        Person dora = town.admitted();
        new Wards(town.stewardPerson.api())
                .setUp(
                        cleo.person.did(),
                        List.of(dora.did()),
                        town.clock.instant().plus(HOUR.multipliedBy(9_000)),
                        "papers");
        ana.visit("/desk/people", "Children and households");
        about(cleo);
        ana.reads("papers");
        ana.page.locator("article .button").click();
        ana.reads("From now on nobody looks after");
        ana.press("No, go back");
        ana.page.locator("article .button").click();
        ana.press("Yes, end it");
        ana.reads("It has ended.");
        ana.reads("Nobody was named.");
        assertThat(new Wards(dora.api()).own().getFirst().endedBy()).contains(ana.person.did());

        ana.field("The number of the other’s passport").fill(dora.did().value());
        ana.page.locator("section[aria-labelledby=living] form button").click();
        ana.reads("live together.");
        ana.look();
        assertThat(shareHousehold(cleo.person, dora)).isFalse();
        ana.press("Yes, that is so");
        ana.reads("Noted.");
        assertThat(shareHousehold(cleo.person, dora)).isTrue();
        ana.field("The number of the other’s passport").fill(dora.did().value());
        ana.field("They live together no longer").check();
        ana.page.locator("section[aria-labelledby=living] form button").click();
        ana.press("Yes, that is so");
        ana.reads("Noted.");
        assertThat(shareHousehold(cleo.person, dora)).isFalse();

        ana.visit("/desk/people?who=" + ana.person.did().value(), "Children and households");
        ana.field("The number of the other’s passport").fill(dora.did().value());
        ana.field("They live together no longer").check();
        ana.page.locator("section[aria-labelledby=living] form button").click();
        ana.press("Yes, that is so");
        assertThat(ana.page.locator("[role=alert]")).isVisible();
        browser.complaints();
        cleo.visit("/desk/people", "Children and households");
        cleo.reads("This is for those who look after a group.");
        cleo.look();
    }

    private boolean shareHousehold(Person one, Person other) {
        Web.Rooms rooms = settlement.rooms();
        return rooms.base().store.read(reading -> rooms.circle().roles.shareHousehold(reading, one.did(), other.did()));
    }

    @Test
    void saysWhoShowsHowAtAThing() {
        Guest ben = Guest.at(town, browser, 360, "de");
        town.offer("Table saw", 1, "wren");
        ana.visit("/desk/staff", "Who does what");
        ana.reads("Tools of the town");
        ana.reads("(you)");
        ana.reads("Nobody is named.");
        ana.look();
        ana.field("Which thing?").focus();
        ana.field("Which thing?").selectOption("Cordless drill");
        assertThat(ana.field("Which thing?")).isFocused();
        ana.field("The number of their passport").fill(ben.person.did().value());
        ana.press("Name them");
        assertThat(ana.page.locator(".rows button")).hasCount(1);
        assertThat(staff()).contains(ben.person.did().value());
        ana.look();
        ana.page.locator(".rows button").click();
        ana.reads("They do not do it any more.");
        assertThat(staff()).doesNotContain(ben.person.did().value());
        ben.visit("/desk/staff", "Wer was tut");
        ben.look();
    }

    private String staff() {
        return ana.person.api().get("/api/v1/offers/" + drill + "/staff").toString();
    }

    @Test
    void aPlaceIsClosedAndWhoWasToComeBackMeanwhileHasTime() {
        ana.visit("/desk/closures", "Closed for a while");
        ana.look();
        Person cleo = town.admitted();
        ItemId need = town.need(cleo, Duration.ZERO, HOUR.multipliedBy(30));
        town.draw();
        ItemId permit = cleo.member().decisions(need).getFirst().assignment().orElseThrow();
        cleo.member().open(permit).close();
        town.offer("Table saw", 1, "wren");
        ana.page.reload();
        ana.field("What is closed?").selectOption("Everything of Tools of the town");
        ana.field("From").fill("2026-03-03T00:00");
        ana.field("Until").fill("2026-03-02T00:00");
        ana.press("Go on");
        ana.reads("It has to end after it begins.");
        assertThat(ana.page.locator("#until")).isFocused();
        ana.look();
        ana.field("Until").fill("2026-03-06T09:00");
        ana.page.keyboard().press("Enter");
        ana.reads("Everything of Tools of the town is closed:");
        ana.reads("One turn ends in that time. It ends when it opens again.");
        ana.look();
        assertThat(until(cleo, permit)).isEqualTo(Town.START.plus(HOUR.multipliedBy(30)));
        ana.press("Yes, close it");
        ana.reads("Done. Whoever has more time now reads it on their page.");
        assertThat(until(cleo, permit)).isEqualTo(Instant.parse("2026-03-06T09:00:00Z"));
    }

    private static Instant until(Person who, ItemId permit) {
        return Instant.parse(
                who.api().get("/api/v1/assignments/" + permit).path("until").asText());
    }
}
