package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.Desk;
import usufruct.client.Mandates;
import usufruct.client.OpenedGrant;
import usufruct.client.Steward;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportFile;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.vault.PasswordKey;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.ShortCode;

/** What goes over the counter: codes are scanned, things go from hand to hand, and one shift hands on to the next. */
class CounterJourneyTest extends Journey {
    private static final Duration WINDOW = Duration.ofHours(2);
    /** A PIN is tried slowly, and a camera takes a while to open. */
    private static final Locator.WaitForOptions PATIENTLY = new Locator.WaitForOptions().setTimeout(60_000);

    private static final String PASSWORD = "a good long password";

    @TempDir
    private static Path films;

    private static WebCamera camera;
    private static Browser withCamera;

    private ItemId drills;

    @BeforeAll
    static void open() {
        camera = new WebCamera(films.resolve("camera.y4m"));
        withCamera = Browser.start(camera.arguments());
    }

    @AfterAll
    static void shut() {
        if (withCamera != null) {
            withCamera.close();
        }
    }

    @BeforeEach
    void found() {
        settle(0);
        ObjectNode fields = town.offerFields("Drills", 3, "4711");
        fields.putArray("accessories").add("charger").add("case");
        drills = town.steward.publishOffer(Town.OFFER, fields);
        town.settle();
    }

    CounterJourneyTest() {
        browser = withCamera;
    }

    @Test
    void aLabelIsPrintedAndScannedAndOpensWhatIsToBeDone() {
        Guest steward = steward(1280);
        Guest ana = Guest.at(town, browser, 360, "en");
        ItemId permit = permit(ana.person);
        steward.visit("/desk/labels", "Labels");
        assertThat(steward.page.locator(".label .qr")).hasCount(1);
        assertThat(steward.page.locator(".label-code")).hasText(typed(drills));
        steward.look();

        camera.sees(town.address() + "/scan/" + drills);
        steward.visit("/scan", "Scan a code");
        steward.look();
        steward.press("Open the camera");
        steward.page.getByText("What it is about").waitFor(PATIENTLY);
        steward.heading("Hand it over");

        ana.visit("/scan", "Scan a code");
        ana.field("What stands under the code").fill("four");
        ana.press("Go on");
        ana.reads("That is no code of this place");
        ana.look();
        ana.field("What stands under the code").fill(typed(drills).toLowerCase(Locale.ROOT));
        ana.page.keyboard().press("Enter");
        ana.heading("A shelf to hang");
        ana.unfold("Show a code at the desk");
        assertThat(ana.page.locator(".label-code")).hasText(typed(permit));
        ana.look();

        Page stranger = browser.visit(town.address(), 360, "de");
        stranger.navigate("/scan/" + drills);
        assertThat(stranger.locator("main h1")).hasText("Drills");
        browser.look(stranger);
        stranger.navigate("/scan/" + ShortCode.of(permit));
        assertThat(stranger.locator("main h1")).hasText("Nichts hat diesen Code");
        assertThat(browser.complaints()).as("the node knew none").hasSize(1);
        browser.look(stranger);
    }

    @Test
    void aCodeOfSeveralThingsToDoAsksWhich() {
        Guest steward = steward(360);
        permit(Guest.at(town, browser, 360, "en").person);
        permit(town.admitted());

        steward.visit("/scan/" + drills, "What would you like to do?");
        assertThat(steward.page.locator(".cards > li")).hasCount(3);
        steward.look();
        steward.page.locator(".cards a").first().click();
        steward.heading("Hand it over");
    }

    @Test
    void aThingGoesOutAndComesBackUnderTwoSignatures() {
        Guest steward = steward(1280);
        Guest ana = Guest.at(town, browser, 360, "en");
        ItemId permit = permit(ana.person);
        steward.visit("/desk/custody/" + permit, "From hand to hand");
        steward.look();
        steward.field("charger").check();
        steward.press("Sign it");
        steward.reads("You have signed.");
        steward.reads("The second signature is asked for");
        steward.look();
        assertThat(ana.person.member().assignment(permit).state()).isEqualTo("in-use");

        ana.visit("/scan/" + permit, "A shelf to hang");
        ana.reads("With it: charger.");
        ana.reads("Not with it: case.");
        ana.look();
        ana.press("It is so: sign");
        ana.reads("Signed by both of you.");
        ana.reads("Signed by both");
        ana.look();
        steward.reads("Signed by both");

        steward.field("case").check();
        steward.field("charger").check();
        steward.field("Worn, but it works").check();
        steward.page.route("**/api/v1/tasks/*/completion", Route::abort);
        steward.press("Sign it");
        steward.reads("The check of its state is not done yet.");
        browser.complaints();
        steward.look();
        steward.page.unroute("**/api/v1/tasks/*/completion");
        steward.press("Finish the check");
        steward.reads("Done. It is checked.");
        town.settle();
        assertThat(OwnCase.find(steward.person, "checkCondition", permit)).isEmpty();
        ana.visit("/scan/" + permit, "A shelf to hang");
        ana.press("It is not so");
        ana.reads("They say that it is not so");
        ana.look();
        steward.reads("They say that it is not so");
        steward.look();
    }

    @Test
    void oneShiftHandsOnToTheNext() {
        Guest first = steward(1280);
        Guest second = steward(360);
        first.visit("/desk/shift", "Notes and turns");
        first.press("Leave it");
        first.reads("Please write something.");
        first.field("What the next one should know").fill("The hinge of the shed sticks");
        first.press("Leave it");
        first.reads("Left for the next one.");
        first.look();
        second.visit("/desk/shift", "Notes and turns");
        second.reads("The hinge of the shed sticks");

        new Desk(town.stewardPerson.api()).pause(drills);
        town.settle();
        first.visit("/desk", "The stewards’ desk");
        first.press("I’ll do it");
        first.reads("It is yours.");
        first.visit("/desk/shift", "Notes and turns");
        first.press("Say it");
        first.reads("Please say from when until when");
        first.look();
        String other = first.page
                .evaluate("[...document.querySelectorAll('#delegate option')]" + ".find(each => each.value === '"
                        + second.person.did() + "').innerText")
                .toString();
        first.field("Who takes over").selectOption(other);
        first.field("From").fill("2026-03-01T09:00");
        first.field("Until").fill("2026-03-09T09:00");
        first.press("Say it");
        first.reads("Takes over: " + other + ".");
        first.look();
        second.visit("/desk", "The stewards’ desk");
        second.reads("For you: who had it is away");
        second.look();
        second.press("I’ll do it");
        second.reads("It is yours.");
        second.visit("/desk/shift", "Notes and turns");
        second.press("I can’t take it");
        second.reads("Nobody is.");
        second.look();
    }

    @Test
    void severalTasksAreLookedAtBeforeTheyAreTakenAndGivenBack() {
        Guest steward = steward(1280);
        for (String title : List.of("Saw", "Plane", "Lathe")) {
            new Desk(town.stewardPerson.api()).pause(town.offer(title, 1, "0815"));
        }
        town.settle();
        steward.visit("/desk?kind=repair", "The stewards’ desk");
        steward.follow("Several at once");
        steward.heading("Several at once");
        steward.press("See what would happen");
        steward.reads("Please choose one at least.");
        steward.press("All of them");
        steward.look();
        steward.press("See what would happen");
        steward.reads("It can be undone right afterwards.");
        steward.look();
        steward.press("Do 3");
        steward.reads("What became of each");
        assertThat(steward.page.locator("main .tag.good")).hasCount(3);
        steward.look();
        steward.press("Undo");
        steward.reads("Undone.");
        assertThat(steward.person.api().all("/api/v1/tasks")).noneMatch(each -> each.has("claimedBy"));

        steward.page.getByLabel("Lathe").uncheck();
        steward.page.getByLabel("Done: It is done").check();
        steward.press("See what would happen");
        steward.reads("It is done after 10 seconds, and can be undone until then.");
        steward.press("Do 2");
        steward.reads("It is done in 10 seconds. Nothing has gone out yet.");
        steward.look();
        steward.press("Undo");
        steward.reads("Undone: nothing of it was done.");
        assertThat(repairs()).isEqualTo(3);

        steward.page.getByLabel("Done: It is done").check();
        steward.press("See what would happen");
        steward.press("Do 2");
        steward.press("Do it now");
        steward.reads("What became of each");
        assertThat(steward.button("Undo")).hasCount(0);
        town.settle();
        assertThat(repairs()).isEqualTo(1);
    }

    @Test
    void whatIsHeldBackIsDoneAfterTenSecondsOrByWhoeverGoesOn() {
        Guest steward = steward(390);
        for (String title : List.of("Saw", "Plane")) {
            new Desk(town.stewardPerson.api()).pause(town.offer(title, 1, "0815"));
        }
        town.settle();
        steward.visit("/desk/several?kind=repair", "Several at once");
        steward.page.getByLabel("Saw").check();
        steward.page.getByLabel("Done: It is done").check();
        steward.press("See what would happen");
        steward.press("Do one");
        steward.reads("Nothing has gone out yet.");
        assertThat(repairs()).isEqualTo(2);
        steward.page.getByText("What became of each").waitFor();
        assertThat(repairs()).isEqualTo(1);

        steward.press("More like that");
        steward.page.getByLabel("Plane").check();
        steward.page.getByLabel("Done: It is done").check();
        steward.press("See what would happen");
        steward.press("Do one");
        steward.follow("← The desk");
        steward.heading("The stewards’ desk");
        steward.page.waitForTimeout(1_000);
        assertThat(repairs()).isZero();
    }

    private long repairs() {
        return new Desk(town.stewardPerson.api())
                .tasks().open().stream()
                        .filter(each -> each.kind().equals("repair"))
                        .count();
    }

    @Test
    void theNewCodeOfALockIsWrittenAtTheDesk() {
        Guest ana = Guest.at(town, browser, 360, "en");
        Path file = folder.resolve("bikes.passport");
        try (Phrase phrase = Phrase.generate(new SecureRandom());
                PassportKeys bikes = PassportKeys.of(phrase, 0)) {
            PassportDocument document = PassportDocument.first(bikes, Passport.Kind.GROUP, Town.START);
            town.person(bikes).member().register(document);
            town.operator.putGroup(bikes.did(), "Bikes of the town", List.of(ana.person.did()));
            try (SecretBytes password = SecretBytes.of(Bytes.utf8(PASSWORD))) {
                new PassportFile(phrase, 0, document).save(file, password, new PasswordKey.Cost(8_192, 1, 1));
            }
            ItemId offer = new Steward(ana.person.api(), bikes, town.pen())
                    .publishOffer(Town.OFFER, town.offerFields("Pump", 1, "1111"));
            ana.visit("/desk/codes/" + offer, "The new code: Pump");
            ana.look();
            ana.field("Code of the door (may stay empty)").fill("wren-77");
            ana.press("Check your answers");
            ana.field("The file of the group’s passport").setInputFiles(file);
            ana.field("Its password").fill(PASSWORD);
            ana.look();
            ana.press("Sign and seal it");
            ana.heading("The stewards’ desk");

            Person ben = town.admitted();
            ObjectNode wish =
                    town.needFields(town.clock.instant(), town.clock.instant().plus(WINDOW));
            new Desk(ana.person.api()).admit(bikes.did(), ben.did());
            ItemId need = ben.member()
                    .publishNeed(Town.NEED, wish.put("group", bikes.did().value()));
            new Desk(ana.person.api()).startRound(bikes.did(), Town.OFFER, Town.POLICY);
            town.settle();
            ItemId permit = ben.member().decisions(need).getFirst().assignment().orElseThrow();
            try (OpenedGrant opened = ben.member().open(permit)) {
                assertThat(opened.text("doorCode")).contains("wren-77");
            }
        }
    }

    @Test
    void aPassportOnPaperIsUsedAtTheDeskAndForgottenThere() {
        Guest steward = steward(1280);
        steward.visit("/desk/card", "A passport on paper");
        steward.look();
        steward.press("Make it and take them in");
        steward.page.locator(".paper-card .qr").waitFor(PATIENTLY);
        String pin = steward.page.locator(".paper-strip .code").innerText();
        assertThat(pin).matches("[0-9]{4}-[0-9]{4}");
        assertThat(steward.page.locator(".paper-strip [lang=en]").innerText().split(" "))
                .hasSize(24);
        steward.look();
        String address = (String) steward.page.evaluate("document.querySelector('uf-card').card.address");
        steward.press("It is printed: remove it here");
        assertThat(steward.page.locator(".paper-card")).hasCount(0);
        steward.visit("/passport", "Your passport");
        assertThat(steward.page.locator(".copy")).hasText(steward.person.did().value());

        Page desk = browser.visit(town.address(), 360, "en");
        desk.clock().install();
        camera.sees(address);
        desk.navigate("/scan");
        desk.getByText("Open the camera").click();
        desk.locator("#four").waitFor(PATIENTLY);
        assertThat(desk).hasURL(town.address() + "/passport/restore");
        desk.locator("#four").fill("1234 5678");
        desk.locator("form button").click();
        desk.getByText("or not the PIN.").waitFor(PATIENTLY);
        browser.look(desk);
        desk.locator("#four").fill(" " + pin.replace("-", " "));
        desk.locator("#shared").check();
        desk.locator("form button").click();
        desk.getByText("You are a member of").waitFor(PATIENTLY);

        desk.clock().fastForward(Duration.ofSeconds(280).toMillis());
        desk.getByText("You are a member of").waitFor(PATIENTLY);
        desk.clock().fastForward(Duration.ofSeconds(25).toMillis());
        assertThat(desk).hasURL(town.address() + "/");
        desk.navigate("/passport");
        assertThat(desk.getByText("A passport says who you are here.")).isVisible();
    }

    @Test
    void aPassportOfASharedDeviceIsGoneOnceItsWindowWasClosed() {
        Guest steward = steward(1280);
        steward.visit("/desk/card", "A passport on paper");
        steward.press("Make it and take them in");
        steward.page.locator(".paper-card .qr").waitFor(PATIENTLY);
        String pin = steward.page.locator(".paper-strip .code").innerText();
        Page desk = browser.visit(town.address(), 360, "en");
        desk.navigate((String) steward.page.evaluate("document.querySelector('uf-card').card.address"));
        desk.locator("#four").fill(pin);
        desk.locator("#shared").check();
        desk.locator("form button").click();
        desk.getByText("You are a member of").waitFor(PATIENTLY);
        desk.reload();
        desk.getByText("You are a member of").waitFor(PATIENTLY);

        Page next = desk.context().newPage();
        desk.close();
        next.navigate("/passport");
        assertThat(next.getByText("A passport says who you are here.")).isVisible();
    }

    @Test
    void theCodeOfADoorIsPrintedForSomebodyWhoLetsOneOpenInTheirName() {
        Guest steward = steward(1280);
        Person ana = town.admitted();
        ItemId permit = permit(ana);
        String address =
                "/desk/slips/" + permit + "?for=" + Api.encoded(ana.did().value());
        ItemId mandate = new Mandates(ana.api())
                .give(
                        steward.person.did(),
                        Mandates.Terms.of(Set.of("return"), town.clock.instant().plus(Duration.ofDays(9))))
                .id();
        new Mandates(steward.person.api()).take(mandate);
        steward.visit(address, "The code on a slip");
        steward.press("Open it in their name");
        steward.reads("They let nobody act for them so.");
        assertThat(browser.complaints()).hasSize(1);
        steward.look();

        new Mandates(ana.api()).end(mandate);
        ItemId open = new Mandates(ana.api())
                .give(
                        steward.person.did(),
                        Mandates.Terms.of(Set.of("open"), town.clock.instant().plus(Duration.ofDays(9))))
                .id();
        new Mandates(steward.person.api()).take(open);
        steward.press("Open it in their name");
        assertThat(steward.page.locator(".paper-card .code")).hasText("4711");
        steward.look();
        steward.page.evaluate("window.dispatchEvent(new Event('afterprint'))");
        steward.reads("Printed. It is gone from this page.");
        assertThat(steward.page.locator("body").innerText()).doesNotContain("4711");
        assertThat(ana.api().all("/api/v1/grants?assignment=" + permit))
                .anyMatch(line ->
                        line.path("holder").asText().equals(steward.person.did().value()));
        assertThat(settlement.count("mandate.used")).isEqualTo(1);
    }

    private Guest steward(int width) {
        Guest guest = Guest.at(town, browser, width, "en");
        town.operator.putGroup(town.group.did(), "Tools of the town", List.of(guest.person.did()));
        return guest;
    }

    private ItemId permit(Person who) {
        ItemId need = town.need(who, Duration.ZERO, WINDOW);
        town.draw();
        return who.member().decisions(need).getFirst().assignment().orElseThrow();
    }

    private static String typed(ItemId id) {
        String code = ShortCode.of(id).value().toUpperCase(Locale.ROOT);
        return code.substring(0, 4) + "-" + code.substring(4);
    }
}
