package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.client.Desk;
import usufruct.client.OpenedGrant;
import usufruct.client.Photo;
import usufruct.client.Steward;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportFile;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.picture.Camera;
import usufruct.picture.Pictures;
import usufruct.record.Visibility;
import usufruct.vault.PasswordKey;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** What a steward does with a thing that their group offers already: change it, take it out for a while, withdraw it. */
class OfferingJourneyTest extends Journey {
    private static final String PASSWORD = "pump under the stairs";

    private Guest ana;
    private Path file;
    private PassportKeys bikes;
    private ItemId pump;

    @BeforeEach
    void aPumpOfAGroup() {
        settle(0);
        ana = Guest.at(town, browser, 1280, "en");
        file = folder.resolve("bikes.passport");
        Phrase phrase = Phrase.generate(new SecureRandom());
        bikes = PassportKeys.of(phrase, 0);
        PassportDocument document = PassportDocument.first(bikes, Passport.Kind.GROUP, Town.START);
        town.person(bikes).member().register(document);
        town.operator.putGroup(bikes.did(), "Bikes of the town", List.of(ana.person.did()));
        try (SecretBytes password = SecretBytes.of(Bytes.utf8(PASSWORD))) {
            new PassportFile(phrase, 0, document).save(file, password, new PasswordKey.Cost(8_192, 1, 1));
        }
        phrase.close();
        pump = offer();
    }

    @AfterEach
    void forget() {
        bikes.close();
    }

    private ItemId offer() {
        ObjectNode fields = town.offerFields("Pump", 2, "1111");
        fields.put("language", "en").put("bufferMinutes", 20);
        fields.putObject("requirements").put("careAgreement", true);
        ObjectNode hours =
                fields.putObject("hours").put("zone", "Europe/Lisbon").put("for", "handover");
        hours.putObject("week")
                .putArray("tuesday")
                .addObject()
                .put("from", "09:00")
                .put("until", "12:00");
        hours.putArray("except").addObject().put("date", "2026-12-24").putArray("hours");
        ItemId id = town.pen().id();
        var photo =
                new Photo(new Pictures().bare(Camera.jpeg(64, 48)), "The pump on its hook", Optional.empty(), false);
        var lock = new Photo(new Pictures().bare(Camera.jpeg(48, 64)), "The lock below it", Optional.empty(), true);
        ana.person.member().photos().enclose(id, 1, fields, List.of(photo, lock));
        return new Steward(ana.person.api(), bikes, town.pen()).publishOffer(id, Town.OFFER, Visibility.PUBLIC, fields);
    }

    @Test
    void changesAThingAfterSeeingItAsOthersAndWritesItsCodeAnew() {
        ana.visit("/offers/" + pump, "Pump");
        ana.look();
        ana.follow("Change it");
        ana.heading("Change: Pump");
        assertThat(ana.field("What is it called?")).hasValue("Pump");
        assertThat(ana.page.locator("#units")).hasValue("2");
        assertThat(ana.field("Tuesday")).hasValue("09:00–12:00");
        assertThat(ana.field("Code of the door (may stay empty)")).hasValue("");
        assertThat(ana.page.locator("#photo-0")).isChecked();
        ana.look();

        ana.field("What is it called?").fill("Floor pump");
        ana.field("Who may find it?").selectOption("node");
        ana.press("Check your answers");
        ana.heading("Is this right?");
        ana.reads("Whoever has a turn will be shown no code.");
        ana.reads("They do not find it at all.");
        ana.field("See it as").selectOption("node");
        assertThat(ana.page.locator("section[aria-labelledby=see-as-title]")).containsText("Floor pump");
        ana.reads("Also its pictures.");
        ana.look();
        ana.press("Change something");
        ana.field("Code of the door (may stay empty)").fill("wren-77");
        ana.press("Check your answers");
        assertThat(ana.page.getByText("Whoever has a turn will be shown no code."))
                .hasCount(0);
        ana.field("The file of the group’s passport").setInputFiles(file);
        ana.field("Its password").fill(PASSWORD);
        ana.press("Sign the change");
        ana.heading("Floor pump");

        JsonNode now = ana.person.api().get("/api/v1/offers/" + pump);
        JsonNode header = now.path("record").path("header");
        assertThat(header.path("version").asInt()).isEqualTo(2);
        assertThat(header.path("visibility").asText()).isEqualTo("node");
        assertThat(now.path("record").path("fields").toString())
                .contains("Floor pump", "\"language\",\"en\"", "careAgreement", "09:00", "The pump on its hook")
                .as("what the form does not ask for")
                .contains("Europe/Lisbon", "2026-12-24")
                .doesNotContain("wren-77", "The lock below it");
        assertThat(ana.page.getByAltText("The pump on its hook")).isVisible();
        opensWith("wren-77");
    }

    /** Whoever has a turn is shown the new code. */
    private void opensWith(String code) {
        Person ben = town.admitted();
        new Desk(ana.person.api()).admit(bikes.did(), ben.did());
        var tuesday = Town.START.plus(Duration.ofDays(1));
        ObjectNode wish = town.needFields(tuesday, tuesday.plus(Duration.ofHours(2)));
        wish.put("careAgreement", true);
        ItemId need = ben.member()
                .publishNeed(Town.NEED, wish.put("group", bikes.did().value()));
        new Desk(ana.person.api()).startRound(bikes.did(), Town.OFFER, Town.POLICY);
        town.settle();
        town.later(Duration.ofDays(1));
        ItemId permit = ben.member().decisions(need).getFirst().assignment().orElseThrow();
        try (OpenedGrant opened = ben.member().open(permit)) {
            assertThat(opened.text("doorCode")).contains(code);
            assertThat(opened.photos()).as("taken along").hasSize(1);
        }
    }

    @Test
    void takesAThingOutForAWhileAndWithdrawsItWithASecondQuestion() {
        ana.visit("/offers/" + pump, "Pump");
        ana.unfold("It has to be looked after");
        ana.press("Take it out for now");
        ana.reads("It is taken out, and the desk has the task.");
        ana.reads("It is being looked after");
        ana.look();
        town.settle();
        ana.page.reload();
        ana.press("It is whole: put it back");
        ana.reads("It can be asked for again.");
        assertThat(state()).isEqualTo("open");
        assertThat(ana.person.api().all("/api/v1/tasks")).isEmpty();

        ana.unfold("It has to be looked after");
        ana.press("Take it out for now");
        town.settle();
        Person other = town.admitted();
        town.operator.putGroup(bikes.did(), "Bikes of the town", List.of(other.did()));
        new Desk(other.api())
                .tasks()
                .open()
                .forEach(each -> new Desk(other.api()).tasks().claim(each.id()));
        ana.page.reload();
        ana.reads("Somebody else is looking after it");
        assertThat(ana.button("It is whole: put it back")).hasCount(0);
        assertThat(state()).isEqualTo("maintenance");
        ana.look();
        ana.unfold("Withdraw it for ever");
        ana.reads("This cannot be taken back.");
        ana.look();
        ana.press("Yes, withdraw it for ever");
        ana.heading("What’s there");
        ana.page.navigate("/offers/" + pump);
        assertThat(ana.page.locator("main")).not().containsText("Change it");
        browser.complaints();
    }

    @Test
    void addsAndTakesAwaySingleDatesThatAreOtherwise() {
        ana.visit("/offers/" + pump, "Pump");
        ana.reads("24 December 2026: closed");
        ana.follow("Change it");
        ana.heading("Change: Pump");
        assertThat(ana.page.locator("#except-0-date")).hasValue("2026-12-24");
        assertThat(ana.page.locator("#except-0-hours")).hasValue("");
        ana.press("Add a date");
        assertThat(ana.page.locator("#except-1-date")).isFocused();
        ana.page.locator("#except-1-date").fill("2026-12-24");
        ana.page.locator("#except-1-hours").fill("in the evening");
        ana.press("Check your answers");
        assertThat(ana.page.locator("#faults")).containsText("Date – this day stands here already");
        assertThat(ana.page.locator("#except-1-hours-fault")).hasText("please write it like 9–12, 14:30–18");
        ana.look();
        ana.page.locator("#faults a").first().click();
        assertThat(ana.page.locator("#except-1-date")).isFocused();
        ana.page.locator("#except-1-date").fill("2027-01-06");
        ana.page.locator("#except-1-hours").fill("18-21");
        ana.press("Take it away 2026-12-24");
        assertThat(ana.page.locator("#except-0-date")).hasCount(0);
        assertThat(ana.page.locator("#except-1-date")).isFocused();
        ana.page.reload();
        ana.heading("Change: Pump");
        assertThat(ana.page.locator("#except-1-date")).hasValue("2027-01-06");
        assertThat(ana.page.locator("#except-0-date")).hasCount(0);
        ana.field("Code of the door (may stay empty)").fill("wren-77");
        ana.press("Check your answers");
        ana.heading("Is this right?");
        ana.reads("6 January 2027: 18:00–21:00");
        ana.look();
        ana.field("The file of the group’s passport").setInputFiles(file);
        ana.field("Its password").fill(PASSWORD);
        ana.press("Sign the change");
        ana.heading("Pump");
        ana.reads("6 January 2027: 18:00–21:00");
        assertThat(ana.page.locator("main")).not().containsText("24 December");
        ana.look();
        assertThat(ana.person.api().get("/api/v1/offers/" + pump).path("record").toString())
                .contains("2027-01-06")
                .doesNotContain("2026-12-24");
    }

    private String state() {
        return ana.person.api().get("/api/v1/offers/" + pump).path("state").asText();
    }

    @Test
    void aStrangerToTheGroupIsShownNoneOfThat() {
        Guest ben = Guest.at(town, browser, 360, "en");
        ben.visit("/offers/" + pump, "Pump");
        assertThat(ben.page.getByText("Change it")).hasCount(0);
        ben.visit("/offers/" + pump + "/change", "Change: Pump");
        ben.reads("You look after no group here.");
        ben.look();
    }
}
