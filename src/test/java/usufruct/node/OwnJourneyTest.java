package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.client.Mandates;
import usufruct.client.Wards;
import usufruct.json.StrictJson;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportFile;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.vault.PasswordKey;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** What people keep and let others do: keys on two devices, fresh keys, what is kept about them, who acts for whom, dates. */
class OwnJourneyTest extends Journey {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String PASSWORD = "a good long password";
    private static final String CODE = "heron-11837";

    /** The addresses whose answers to the reader alone are kept on their device. */
    private static final String KEPT =
            "caches.open('usufruct-own').then(c => c.keys()).then(keys => keys.map(k => k.url).join())";

    @BeforeEach
    void found() {
        settle(0);
        town.offer("Cordless drill", 1, CODE);
        town.settle();
    }

    @Test
    void bringsThePassportToASecondDeviceByACodeAndFourWordsAndMakesFreshKeys() {
        Guest ana = Guest.at(town, browser, 360, "en");
        ana.follow("Your keys On another device too, or fresh ones when one is gone.");
        ana.heading("Your keys");
        ana.look();
        ana.field("The words").fill("abandon ".repeat(23) + "art");
        ana.press("Show the code");
        ana.reads("These are the words of another passport.");
        ana.look();
        ana.field("The words").fill(String.join(" ", ana.phrase.words()));
        ana.press("Show the code");
        assertThat(ana.page.locator(".qr")).isVisible();
        ana.look();
        String four = ana.page.locator(".code").innerText();
        assertThat(four).matches("[a-z]+( [a-z]+){3}");
        String address = address(ana.page);
        assertThat(address).startsWith(town.address() + "/passport/restore#");
        assertThat(ana.page.locator("body").innerText())
                .doesNotContain(String.join(" ", ana.phrase.words().subList(0, 3)));

        Page second = browser.visit(town.address(), 360, "en");
        second.navigate(address);
        assertThat(second.getByText("From your other device")).isVisible();
        assertThat(second).hasURL(town.address() + "/passport/restore");
        browser.look(second);
        second.locator("#four").fill("abandon abandon abandon abandon");
        second.locator("form button").click();
        assertThat(second.getByText("These are not the four words, or not the PIN."))
                .isVisible();
        browser.look(second);
        second.locator("#four").fill("  " + four.toUpperCase(Locale.ROOT) + " ");
        second.locator("form button").click();
        assertThat(second.getByText("You are a member of")).isVisible();

        ana.press("Done, take it away");
        town.later(HOUR);
        ana.page.reload();
        ana.field("The words").fill(String.join(" ", ana.phrase.words()));
        ana.press("Make fresh keys");
        ana.reads("You have fresh keys.");
        ana.look();
        ana.visit("/mine", "My things");
        assertThat(town.anonymous()
                        .get("/api/v1/passports/" + ana.person.did().value())
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(browser.complaints()).isEmpty();
        second.navigate("/mine");
        assertThat(second.locator(".empty")).isVisible();
        assertThat(browser.complaints()).as("its keys are no longer good").isNotEmpty();
    }

    @Test
    void stopsAStolenDeviceByAWordAndComesBackWithFreshKeys() {
        Guest ana = Guest.at(town, browser, 360, "en");
        ana.visit("/passport/keys", "Your keys");
        ana.press("Make such a word");
        assertThat(ana.page.locator("#word")).isFocused();
        String word = ana.page.locator("#word").innerText();
        ana.look();
        String number = ana.person.did().value();

        Page friend = browser.visit(town.address(), 360, "en");
        friend.navigate("/passport/stop#" + number);
        assertThat(friend.locator("#number")).hasValue(number);
        friend.locator("#word").fill("0000-1111-2222-3333-4444");
        friend.locator("form button").click();
        assertThat(friend.getByText("This is not the word of this passport.")).isVisible();
        browser.complaints();
        browser.look(friend);
        friend.locator("#word").fill(word.toUpperCase(Locale.ROOT));
        friend.locator("form button").click();
        assertThat(friend.getByText("It is stopped.")).isVisible();
        browser.look(friend);

        ana.page.navigate("/mine");
        assertThat(ana.page.locator(".empty")).isVisible();
        town.later(HOUR);
        ana.page.navigate("/passport/keys");
        ana.field("The words").fill(String.join(" ", ana.phrase.words()));
        ana.press("Make fresh keys");
        ana.reads("You have fresh keys.");
        ana.visit("/passport", "Your passport");
        ana.reads("You are a member of");
    }

    /** What a camera would read. */
    private static String address(Page page) {
        return (String) page.evaluate("document.querySelector('uf-keys').parcel.address");
    }

    @Test
    void showsWhoOpenedWhatAndGivesACopyAndErasesWhatIsOver() throws IOException {
        Guest ana = Guest.at(town, browser, 1280, "en");
        ItemId need = town.need(ana.person, HOUR, HOUR.multipliedBy(4));
        town.draw();
        town.later(HOUR);
        ItemId permit =
                ana.person.member().decisions(need).getFirst().assignment().orElseThrow();
        ana.person.member().open(permit).close();
        ItemId waits = town.need(ana.person, HOUR.multipliedBy(50), HOUR.multipliedBy(60));
        ItemId over = town.need(ana.person, HOUR.multipliedBy(50), HOUR.multipliedBy(60));
        ana.person.member().withdraw(over);

        ana.visit("/passport", "Your passport");
        ana.follow("What is kept about you Who opened what, a copy of all of it, and erasing.");
        ana.heading("What is kept about you");
        ana.reads("You opened Cordless drill.");
        ana.look();
        Download download = ana.page.waitForDownload(() -> ana.press("Save a copy"));
        JsonNode copy = StrictJson.read(Files.readAllBytes(download.path()), 10_000_000);
        assertThat(copy.path("data").path("person").asText())
                .isEqualTo(ana.person.did().value());
        assertThat(copy.path("opened").toString()).contains("second bell");
        assertThat(Files.readString(download.path(), StandardCharsets.UTF_8)).doesNotContain(CODE);

        ana.unfold("Erase what is over");
        ana.field("I know that nobody can bring it back.").check();
        ana.press("Erase");
        assertThat(ana.page.locator("#erased")).isFocused();
        ana.reads("for good.");
        ana.reads("it still waits for a turn.");
        ana.look();
        assertThat(ana.person.member().own().copy().file().path("opened").toString())
                .contains(waits.value())
                .doesNotContain(over.value());
    }

    @Test
    void letsSomebodyActAndTakesOnWhatOthersAskAlsoInGerman() {
        Guest ana = Guest.at(town, browser, 360, "de");
        Person ben = town.admitted();
        ana.visit("/passport/people", "Menschen");
        ana.look();
        ana.unfold("Jemanden für mich handeln lassen");
        ana.look();
        ana.field("Die Nummer ihres Passes").fill(ben.did().value());
        ana.field("Bis zum Ende von").fill("2026-03-20");
        ana.press("Erlauben");
        ana.reads("Gesagt.");
        ana.look();
        var given = new Mandates(ben.api()).own();
        assertThat(given).singleElement().satisfies(mandate -> {
            assertThat(mandate.person()).isEqualTo(ana.person.did());
            assertThat(mandate.acts()).contains("ask").doesNotContain("open");
        });
        ana.press("Beenden");
        ana.reads("Es ist vorbei.");
        assertThat(new Mandates(ben.api()).own())
                .allSatisfy(each -> assertThat(each.state()).isEqualTo("ended"));

        Instant until = town.clock.instant().plus(Duration.ofDays(5));
        ItemId his = town.need(ben, HOUR.multipliedBy(50), HOUR.multipliedBy(60));
        new Mandates(ben.api()).give(ana.person.did(), Mandates.Terms.of(Set.of("pause"), until));
        ana.page.reload();
        ana.press("Annehmen");
        ana.reads("Du hast es angenommen.");
        ana.page.locator("main .cards a").click();
        assertThat(ana.page.locator("main h1")).containsText("Sachen von");
        ana.look();
        ana.page.locator("main .cards a").click();
        ana.heading("A shelf to hang");
        ana.look();
        assertThat((String) ana.page.evaluate(KEPT))
                .as("what is somebody else's is not kept here")
                .doesNotContain(his.value());
        ana.press("Ich brauche es nicht mehr");
        ana.reads("Das gehört nicht zu dem, was du für sie tun darfst.");
        browser.complaints();
        ana.unfold("Eine Weile ruhen lassen");
        ana.field("Bis").fill("2026-03-03");
        ana.press("Ruhen lassen");
        ana.reads("Es ruht bis 3. März 2026.");
        assertThat(ben.member().need(his).pausedUntil()).isPresent();
    }

    @Test
    void saysYesToWhatAChildIsToGet() {
        Guest mia = Guest.at(town, browser, 360, "en");
        Guest kim = Guest.at(town, browser, 360, "en");
        Instant majority = town.clock.instant().plus(Duration.ofDays(900));
        new Wards(town.stewardPerson.api())
                .setUp(kim.person.did(), List.of(mia.person.did()), majority, "she showed the papers");
        mia.visit("/passport/people", "People");
        mia.look();
        mia.press("Take it on");
        mia.reads("You took it on.");
        ItemId need = town.need(kim.person, HOUR, HOUR.multipliedBy(4));
        town.draw();
        kim.visit("/mine/" + need, "A shelf to hang");
        kim.reads("One of those who look after you says yes to it first.");
        kim.look();

        mia.visit("/passport/people", "People");
        mia.reads("They ask you");
        mia.look();
        mia.press("Yes, they may");
        mia.reads("You said yes.");
        ItemId permit =
                kim.person.member().decisions(need).getFirst().assignment().orElseThrow();
        assertThat(kim.person.member().assignment(permit).consent().orElseThrow())
                .contains(mia.person.did().value());
        mia.look();
    }

    @Test
    void readsDatesAndGivesThemToACalendarProgramUntilTheyAreTakenBack() {
        Guest ana = Guest.at(town, browser, 360, "en");
        ana.visit("/calendar", "My calendar");
        ana.reads("Nothing is promised to you at the moment.");
        ana.look();
        town.need(ana.person, HOUR.multipliedBy(26), HOUR.multipliedBy(50));
        town.draw();
        ana.page.reload();
        ana.heading("My calendar");
        assertThat(ana.page.locator(".days > li")).hasCount(2);
        ana.reads("comes back by 11:00");
        ana.look();
        ana.press("Make an address");
        String address = ana.page.locator("#made").innerText();
        ana.look();
        assertThat(read(address)).contains("SUMMARY:Cordless drill").doesNotContain(CODE);
        ana.page.reload();
        ana.heading("My calendar");
        assertThat(ana.page.locator("#made")).hasCount(0);
        ana.page.locator(".rows button").last().click();
        ana.reads("Nobody reads anything there any more.");
        assertThatThrownBy(() -> read(address)).hasMessageContaining("NOT_FOUND");
    }

    private String read(String address) {
        return new String(town.anonymous().download(URI.create(address).getPath()), StandardCharsets.UTF_8);
    }

    @Test
    void findsWhatIsNearWhileTypingAndKeepsSearches() {
        Guest ana = Guest.at(town, browser, 1280, "en");
        ana.visit("/ask/need.tool@v1", "Tool");
        ana.page.locator("#title").pressSequentially("drill");
        ana.reads("One thing that is offered comes near:");
        ana.look();
        ana.follow("Cordless drill Tools of the town · Tool");
        ana.heading("Cordless drill");
        ana.page.goBack();
        assertThat(ana.page.locator("#title")).hasValue("drill");

        ana.visit("/find?q=drill", "What’s there");
        ana.press("Keep this search");
        ana.reads("Kept. What is new for it is shown here.");
        ana.look();
        town.offer("Hammer drill", 1, CODE);
        town.settle();
        ana.visit("/mine", "My things");
        ana.follow("One thing is new for a search that you keep");
        ana.heading("Kept searches");
        assertThat(ana.page.locator(".cards li")).hasText("Hammer drill Tools of the town · Tool");
        ana.look();
        ana.page.getByText("I have seen it").click();
        ana.reads("Nothing new.");
        ana.page.getByText("Keep it no longer").click();
        ana.reads("You keep no search yet.");
        ana.look();
    }

    @Test
    void offersSomethingInTheNameOfTheGroupTheyLookAfter() {
        Guest ana = Guest.at(town, browser, 1280, "en");
        ana.visit("/offering", "What does your group offer?");
        ana.reads("You look after no group here.");
        ana.look();
        Path file = folder.resolve("bikes.passport");
        try (Phrase phrase = Phrase.generate(new SecureRandom());
                PassportKeys bikes = PassportKeys.of(phrase, 0)) {
            PassportDocument document = PassportDocument.first(bikes, Passport.Kind.GROUP, Town.START);
            town.person(bikes).member().register(document);
            town.operator.putGroup(bikes.did(), "Bikes of the town", List.of(ana.person.did()));
            try (SecretBytes password = SecretBytes.of(Bytes.utf8(PASSWORD))) {
                new PassportFile(phrase, 0, document).save(file, password, new PasswordKey.Cost(8_192, 1, 1));
            }
            ana.visit("/find", "What’s there");
            ana.follow("Offer something");
            ana.follow("Tool");
            ana.heading("Offer: Tool");
            ana.look();
            ana.press("Check your answers");
            assertThat(ana.page.locator("#faults")).isFocused();
            ana.look();
            ana.field("What is it called?").fill("Bicycle pump");
            ana.field("Which tool is it?").fill("pump");
            ana.field("What goes with it? (may stay empty)").fill("the hose\ntwo nozzles");
            ana.field("Code of the door (may stay empty)").fill("wren-77");
            ana.press("Check your answers");
            ana.heading("Is this right?");
            ana.reads("the hose, two nozzles");
            ana.press("Sign and offer");
            ana.reads("Choose the file of the group’s passport.");
            ana.field("The file of the group’s passport").setInputFiles(file);
            ana.field("Its password").fill("another");
            ana.look();
            ana.press("Sign and offer");
            ana.reads("This is not the password of this file.");
            ana.field("Its password").fill(PASSWORD);
            ana.press("Sign and offer");
            ana.heading("Bicycle pump");
            ana.reads("the hose, two nozzles");
            assertThat(ana.page.locator("body").innerText()).doesNotContain("wren-77");
            ana.look();
            assertThat(ana.person.member().offers(Optional.of(bikes.did()))).hasSize(1);
        }
    }

    @Test
    void readsTheirThingsWithoutAConnectionAndLosesNoWords() {
        Guest ana = Guest.at(town, browser, 360, "en");
        ItemId need = town.need(ana.person, HOUR.multipliedBy(24), HOUR.multipliedBy(30));
        ana.visit("/mine", "My things");
        ana.page.waitForFunction("navigator.serviceWorker.controller !== null || navigator.serviceWorker.ready");
        ana.page.evaluate("navigator.serviceWorker.ready.then(() => true)");
        ana.visit("/mine/" + need, "A shelf to hang");
        ana.visit("/mine", "My things");
        assertThat(ana.page.locator(".offline")).hasCount(0);
        assertThat(ana.page.evaluate("navigator.serviceWorker.controller !== null"))
                .isEqualTo(true);
        ana.visit("/ask/need.tool@v1", "Tool");
        ana.field("What do you need?").fill("A drill for the gate");
        ana.field("Which tool?").fill("drill");

        settlement.restart(() -> {
            ana.press("Check your answers");
            ana.press("Sign and ask");
            ana.reads("The node does not answer.");
            ana.reads("A drill for the gate");
            browser.complaints();
            ana.look();
            ana.visit("/mine", "My things");
            ana.reads("A shelf to hang");
            assertThat(ana.page.locator(".offline")).containsText("There is no connection.");
            browser.complaints();
            ana.look();
            ana.visit("/mine/" + need, "A shelf to hang");
            ana.press("I don’t need it any more");
            ana.reads("The node does not answer.");
            browser.complaints();
        });

        ana.visit("/ask/need.tool@v1", "Tool");
        assertThat(ana.field("What do you need?")).hasValue("A drill for the gate");
        assertThat(ana.page.locator(".offline")).hasCount(0);
        ana.press("Check your answers");
        ana.press("Sign and ask");
        ana.heading("A drill for the gate");
        assertThat((String) ana.page.evaluate(KEPT)).contains(need.value()).doesNotContain("/grants");
        ana.visit("/ask/need.tool@v1", "Tool");
        ana.field("What do you need?").fill("A drill once more");
        ana.visit("/passport", "Your passport");
        assertThat((String) ana.page.evaluate("JSON.stringify(sessionStorage)")).contains("once more");
        ana.unfold("Leave this device");
        ana.press("Remove it here");
        ana.reads("A passport says who you are here.");
        assertThat((String) ana.page.evaluate("caches.keys().then(names => names.join())"))
                .as("nothing of theirs stays behind")
                .doesNotContain("usufruct-own");
        assertThat((String) ana.page.evaluate("JSON.stringify(sessionStorage)")).doesNotContain("once more");
    }
}
