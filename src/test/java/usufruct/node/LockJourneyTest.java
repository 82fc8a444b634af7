package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.passport.Phrase;

/** A passport behind a lock: asked for once, closed when nobody is there, and nothing on the disk that works without what opens it. */
class LockJourneyTest extends Journey {
    private static final String LOCKED = "Your passport is locked";

    /** What of the passport lies in the browser: under which name, and which keys are in it. */
    private static final String KEPT = """
            new Promise((done) => {
              const opening = indexedDB.open("usufruct", 1);
              opening.onsuccess = () => {
                const store = opening.result.transaction("passport").objectStore("passport");
                const names = store.getAllKeys();
                const all = store.getAll();
                all.onsuccess = () => {
                  const keys = (value) => value instanceof CryptoKey ? 1
                    : value === null || typeof value !== "object" || ArrayBuffer.isView(value) ? 0
                    : Object.values(value).map(keys).reduce((one, other) => one + other, 0);
                  const many = all.result.map(keys).reduce((one, other) => one + other, 0);
                  done(names.result.filter((name) => name !== "shared").join() + " " + many);
                  opening.result.close();
                };
              };
            })""";

    /** How many answers to the reader alone are kept to be read without a connection. */
    private static final String OWN =
            "caches.open('usufruct-own').then((own) => own.keys()).then((kept) => kept.length)";

    /** Waits until the worker stands between the pages and the network. */
    private static final String CONTROLLED = """
            new Promise((done) => navigator.serviceWorker.controller !== null ? done(true)
              : navigator.serviceWorker.addEventListener("controllerchange", () => done(true)))""";

    @BeforeEach
    void found() {
        settle(0);
        town.offer("Cordless drill", 1, "heron-11837");
        town.settle();
    }

    @Test
    void aPinLocksItAndIsAskedForOnceASession() {
        Guest ana = Guest.at(town, browser, 360, "en");
        ana.visit("/mine", "My things");
        ana.page.evaluate(CONTROLLED);
        ana.page.reload();
        ana.heading("My things");
        ana.reads("You have not asked for anything yet.");
        assertThat((int) ana.page.evaluate(OWN)).isPositive();
        assertThat(kept(ana.page)).isEqualTo("mine 2");

        lock(ana, "482-913");

        assertThat(kept(ana.page)).isEqualTo("locked 0");
        ana.visit("/mine", "My things");
        ana.reads("You have not asked for anything yet.");
        assertThat((int) ana.page.evaluate(OWN)).isZero();
        Page other = ana.page.context().newPage();
        other.navigate("/mine");
        assertThat(other.locator("main h1")).hasText("My things");

        ana.visit("/passport/lock", "A lock before your passport");
        ana.reads("Your passport is locked here with a PIN or a password.");
        ana.look();
        ana.press("Close it now");
        ana.heading(LOCKED);
        assertThat(other.locator("main h1")).hasText(LOCKED);
        other.close();
        ana.look();
        ana.visit("/mine", LOCKED);
        open(ana, "482-913");
        ana.heading("My things");
        ana.follow("Passport");
        ana.reads("You are a member of");
    }

    @Test
    void aWrongPinIsSlowAndWhoeverForgotItHasTheWords() {
        Guest ana = Guest.at(town, browser, 360, "en");
        lock(ana, "482-913");
        ana.press("Close it now");
        ana.heading(LOCKED);
        long now = System.currentTimeMillis();
        ana.page.clock().setFixedTime(now);
        for (int i = 0; i < 3; i++) {
            open(ana, "000000");
            ana.reads("That is not it.");
        }
        assertThat(ana.field("Your PIN or password")).isFocused();
        open(ana, "482-913");
        ana.reads("Wait 2 seconds, then try again.");
        ana.look();
        assertThat(kept(ana.page)).isEqualTo("locked 0");
        ana.page.clock().setFixedTime(now + 2_001);
        open(ana, "482-913");
        ana.heading("A lock before your passport");

        ana.press("Close it now");
        ana.heading(LOCKED);
        ana.press("Look around without it");
        ana.heading("Use things together");
        ana.follow("My things");
        ana.reads("Your passport is locked here. Open it first.");
        ana.look();
        ana.follow("To your passport");
        ana.heading(LOCKED);
        ana.follow("I forgot it");
        ana.heading("Bring your passport back");
        ana.page.locator("#words").fill(String.join(" ", ana.phrase.words()));
        ana.page.locator("form").first().locator("button").click();
        ana.reads("You are a member of");
        assertThat(kept(ana.page)).isEqualTo("mine 2");
    }

    @Test
    void closesWhenNobodyTouchesThePagesForTenMinutes() {
        Guest ana = Guest.at(town, browser, 360, "en");
        lock(ana, "a heron on the shed");
        ana.page.evaluate(CONTROLLED);
        ana.page.clock().install();
        ana.visit("/mine", "My things");
        ana.page.clock().runFor("09:00");
        ana.page.keyboard().press("Shift");
        ana.page.clock().runFor("09:00");
        ana.heading("My things");
        ana.page.clock().runFor("01:30");
        ana.heading(LOCKED);
        ana.visit("/mine", LOCKED);
    }

    @Test
    void freshKeysComeBehindTheSameLockAndItIsTakenOffByWhoKnowsIt() {
        Guest ana = Guest.at(town, browser, 360, "en");
        lock(ana, "482-913");
        town.later(Duration.ofHours(1));
        ana.visit("/passport", "Your passport");
        ana.follow("Your keys On another device too, or fresh ones when one is gone.");
        ana.page.locator("#words").fill(String.join(" ", ana.phrase.words()));
        ana.press("Make fresh keys");
        ana.reads("You have fresh keys.");
        assertThat(kept(ana.page)).isEqualTo("locked 0");
        ana.visit("/passport/lock", "A lock before your passport");
        ana.press("Close it now");
        ana.heading(LOCKED);
        open(ana, "482-913");
        ana.heading("A lock before your passport");

        ana.field("Your PIN or password").fill("482-914");
        ana.press("Take the lock off");
        ana.reads("That is not it.");
        assertThat(kept(ana.page)).isEqualTo("locked 0");
        ana.field("Your PIN or password").fill("482-913");
        ana.press("Take the lock off");
        ana.reads("There is no lock any more.");
        assertThat(kept(ana.page)).isEqualTo("mine 2");
        ana.visit("/mine", "My things");
        ana.reads("You have not asked for anything yet.");
    }

    @Test
    void refusesWhatIsNoLock() {
        Guest ana = Guest.at(town, browser, 360, "en");
        ana.visit("/passport/lock", "A lock before your passport");
        ana.look();
        ana.field("The PIN or password").fill("12345");
        ana.press("Lock it with this");
        ana.reads("There are 24 words; these are");
        ana.reads("It has at least 6 characters.");
        ana.page
                .locator("#words")
                .fill(String.join(" ", Phrase.generate(new SecureRandom()).words()));
        ana.field("The PIN or password").fill("123456");
        ana.field("The same once more").fill("123457");
        ana.press("Lock it with this");
        ana.reads("These are the words of another passport.");
        ana.reads("These are two different ones.");
        ana.look();
        assertThat(kept(ana.page)).isEqualTo("mine 2");
        ana.visit("/passport/unlock", LOCKED);
        ana.reads("No lock is closed here.");
    }

    @Test
    void aPasskeyOfTheDeviceLocksItInGermanOnAWideScreen() {
        // an address of numbers has no passkeys
        URI named = URI.create("http://localhost:" + town.address().getPort());
        Guest ben = Guest.in(browser.visit(named, 1280, "de"), town, browser);
        CDPSession devices = ben.page.context().newCDPSession(ben.page);
        devices.send("WebAuthn.enable");
        JsonObject authenticator = JsonParser.parseString("""
                {"options": {"protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal",
                 "hasResidentKey": true, "hasUserVerification": true, "isUserVerified": true,
                 "automaticPresenceSimulation": true, "hasPrf": true}}""").getAsJsonObject();
        String id = devices.send("WebAuthn.addVirtualAuthenticator", authenticator)
                .get("authenticatorId")
                .getAsString();
        ben.visit("/passport/lock", "Ein Schloss vor deinem Pass");
        ben.page.locator("#words").fill(String.join(" ", ben.phrase.words()));
        ben.look();
        ben.press("Mit einem Passkey abschließen");
        ben.reads("Vor deinem Pass ist jetzt ein Schloss.");
        assertThat(kept(ben.page)).isEqualTo("locked 0");
        ben.look();
        ben.press("Jetzt zuschließen");
        ben.heading("Dein Pass ist abgeschlossen");
        ben.look();
        ben.press("Öffnen");
        ben.heading("Ein Schloss vor deinem Pass");
        ben.visit("/mine", "Meine Sachen");

        ben.visit("/passport/lock", "Ein Schloss vor deinem Pass");
        ben.press("Jetzt zuschließen");
        var none = new JsonObject();
        none.addProperty("authenticatorId", id);
        devices.send("WebAuthn.clearCredentials", none);
        ben.press("Öffnen");
        ben.reads("Dieses Gerät gab keinen Passkey, der es öffnet.");
    }

    private void lock(Guest who, String password) {
        who.visit("/passport", "Your passport");
        who.follow("A lock So that this browser asks before it uses your passport.");
        who.heading("A lock before your passport");
        who.page.locator("#words").fill(String.join(" ", who.phrase.words()));
        who.field("The PIN or password").fill(password);
        who.field("The same once more").fill(password);
        who.press("Lock it with this");
        who.reads("There is a lock before your passport now.");
    }

    private static void open(Guest who, String password) {
        who.field("Your PIN or password").fill(password);
        who.page.keyboard().press("Enter");
    }

    private static String kept(Page page) {
        return (String) page.evaluate(KEPT);
    }
}
