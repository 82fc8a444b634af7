package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
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
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.client.Mandates;
import usufruct.client.Parties;
import usufruct.client.Steward;
import usufruct.client.Wards;
import usufruct.json.StrictJson;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportFile;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.picture.Camera;
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
        new Mandates(ben.api()).give(ana.person.did(), Mandates.Terms.of(Set.of("pause", "ask"), until));
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

        ana.follow("← Ihre Sachen");
        ana.follow("Für sie fragen");
        ana.heading("Was brauchst du?");
        ana.follow("Werkzeug");
        ana.heading("Werkzeug");
        assertThat(ana.page.locator("#whom")).hasValue(ben.did().value());
        ana.reads("Es gehört zu ihnen");
        assertThat(ana.page.locator("#every")).hasCount(0);
        ana.look();
        ana.field("Was brauchst du?").fill("Ein Regal für Ben");
        ana.field("Welches Werkzeug?").fill("Bohrmaschine");
        ana.page.locator("#photos").setInputFiles(new FilePayload("wand.jpg", "image/jpeg", Camera.jpeg(800, 600)));
        ana.field("Was zeigt Bild 1?").fill("Die Wand");
        ana.press("Antworten prüfen");
        ana.heading("Stimmt das so?");
        assertThat(ana.page.locator("dd canvas")).hasCount(1);
        ana.look();
        ana.press("Etwas ändern");
        assertThat(ana.field("Was zeigt Bild 1?")).hasValue("Die Wand");
        ana.press("Antworten prüfen");
        ana.press("Unterschreiben und fragen");
        ana.heading("Ein Regal für Ben");
        ana.reads("Gefragt.");
        assertThat(ben.member().needs())
                .filteredOn(each -> each.header().issuer().equals(ana.person.did()))
                .singleElement()
                .satisfies(asked -> assertThat(
                                ben.api().get("/api/v1/needs/" + asked.id()).toString())
                        .contains("Die Wand"));
        assertThat(ana.person.member().needs()).isEmpty();
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

        Guest ben = Guest.at(town, browser, 1280, "en");
        kim.page.reload();
        kim.unfold("Use it together");
        kim.field("The number of their passport").fill(ben.person.did().value());
        kim.look();
        kim.press("Ask them");
        kim.reads("Asked.");
        kim.reads("has not said yet");
        kim.look();
        town.settle();
        ben.visit("/notices", "How you are told");
        ben.follow("Somebody wants to use a thing together with you");
        ben.heading("Cordless drill");
        ben.reads("First somebody who looks after one of you says yes to it.");
        assertThat(ben.button("Yes, together")).isDisabled();
        ben.look();
        mia.page.reload();
        mia.reads("To use it together with somebody.");
        mia.look();
        mia.press("Yes, they may");
        mia.reads("You said yes.");
        ben.page.reload();
        ben.press("Yes, together");
        ben.reads("You said yes.");
        town.later(HOUR);
        ben.page.reload();
        ben.press("Show how to get in");
        assertThat(ben.page.locator(".secret .code")).hasText(CODE);
        ben.page.reload();
        ben.heading("Cordless drill");
        ben.look();
        ben.visit("/together", "Together");
        ben.reads("Yours to use, too");
        ben.look();
        mia.visit("/theirs/" + need, "A shelf to hang");
        assertThat(mia.page).hasURL(Pattern.compile("/mine/" + need + "\\?for="));
        kim.page.reload();
        kim.reads("uses it too");
    }

    @Test
    void asksForAllOfAHouseholdOnceTheyAgreedToBeInIt() {
        Guest mia = Guest.at(town, browser, 360, "en");
        Person ben = town.admitted();
        Person home = town.stranger();
        home.member().register(Passport.Kind.GROUP, Town.START);
        new Parties(home.api()).found("household", List.of(ben.did()));
        new Parties(ben.api()).agree(home.did());
        new Parties(ben.api()).name(home.did(), mia.person.did(), true);
        mia.visit("/mine", "My things");
        mia.follow("Somebody wants to use something together with you");
        mia.heading("Together");
        mia.reads("A household");
        mia.look();
        mia.press("Yes, I’m in");
        mia.reads("You are in.");
        mia.unfold("Name others, or take them off");
        Person cleo = town.admitted();
        mia.field("The number of their passport").fill(cleo.did().value());
        mia.look();
        mia.press("Name them");
        mia.reads("Named.");
        assertThat(new Parties(cleo.api()).own()).hasSize(1);
        mia.follow("Ask for all of you");
        mia.follow("Tool");
        assertThat(mia.page.locator("#whom")).hasValue(home.did().value());
        mia.reads("All of them use it");
        mia.field("What do you need?").fill("A tent for all of us");
        mia.field("Which tool?").fill("tent");
        mia.press("Check your answers");
        mia.reads("For my household with");
        mia.press("Sign and ask");
        mia.heading("A tent for all of us");
        assertThat(mia.person.api().all("/api/v1/needs").toString())
                .contains(home.did().value());
        mia.visit("/together", "Together");
        mia.press("Leave");
        mia.reads("You left.");
        assertThat(mia.person.member().needs().getFirst().state()).isEqualTo("withdrawn");
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
            ana.field("How many minutes does it rest between two uses? (may stay empty)")
                    .fill("20");
            ana.field("How many minutes earlier may one come? (may stay empty)").fill("15");
            ana.field("How many minutes later may one bring it back? (may stay empty)")
                    .fill("10");
            ana.field("Its hours are for").selectOption("handover");
            ana.field("Tuesday").fill("nine to twelve");
            ana.page.locator("#photos").setInputFiles(new FilePayload("pump.jpg", "image/jpeg", Camera.jpeg(800, 600)));
            ana.field("What does picture 1 show?").fill("The pump on its hook");
            ana.press("Check your answers");
            ana.reads("please write it like 9–12, 14:30–18");
            ana.reads("both together are at most as long as it rests between two uses");
            ana.look();
            ana.field("Tuesday").fill("9–12, 14:30–18");
            ana.field("How many minutes later may one bring it back? (may stay empty)")
                    .fill("5");
            ana.field("Code of the door (may stay empty)").fill("wren-77");
            ana.press("Check your answers");
            ana.heading("Is this right?");
            ana.reads("the hose, two nozzles");
            ana.reads("Tuesday 09:00–12:00, 14:30–18:00");
            ana.look();
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
            ana.reads("15 minutes early is fine, 5 minutes late is fine");
            assertThat(ana.page.getByAltText("The pump on its hook")).isVisible();
            ana.look();
            ItemId pump = ana.person
                    .member()
                    .offers(Optional.of(bikes.did()))
                    .getFirst()
                    .id();
            var hand = new Steward(ana.person.api(), bikes, town.pen());
            ItemId lever = hand.publishOffer(Town.OFFER, town.offerFields("Tyre levers", 1, "wren-78", "levers"));
            makesAKit(ana, file);
            assertThat(ana.person
                            .api()
                            .all("/api/v1/offers?group=" + bikes.did())
                            .toString())
                    .containsPattern("\"parts\",\\[\"(" + pump + "|" + lever + ")\",\"(" + pump + "|" + lever + ")\"]");
        }
    }

    private void makesAKit(Guest ana, Path file) {
        ana.visit("/offering/offer.tool@v1", "Offer: Tool");
        ana.field("What is it called?").fill("Repair kit");
        ana.field("Which tool is it?").fill("kit");
        ana.field("Bicycle pump").check();
        ana.press("Check your answers");
        ana.reads("a kit has at least two parts");
        ana.look();
        ana.field("Tyre levers").check();
        ana.press("Check your answers");
        ana.field("The file of the group’s passport").setInputFiles(file);
        ana.field("Its password").fill(PASSWORD);
        ana.press("Sign and offer");
        ana.heading("Repair kit");
        ana.reads("Put together of");
        assertThat(ana.page.locator(".answers")).containsText("Bicycle pump");
        assertThat(ana.page.locator(".answers")).containsText("Tyre levers");
        ana.look();
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

        browser.withoutNode(() -> settlement.restart(() -> {
            ana.press("Check your answers");
            ana.press("Sign and ask");
            ana.reads("The node does not answer.");
            ana.reads("A drill for the gate");
            ana.look();
            ana.visit("/mine", "My things");
            ana.reads("A shelf to hang");
            assertThat(ana.page.locator(".offline")).containsText("There is no connection.");
            ana.look();
            ana.visit("/mine/" + need, "A shelf to hang");
            ana.press("I don’t need it any more");
            ana.reads("The node does not answer.");
        }));

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
