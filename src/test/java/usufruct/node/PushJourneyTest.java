package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody agrees to be told on a device, is told, and stops it. A browser without a screen is given no address by its maker's push
 * service, so that alone is played here; what the node sends is what the service worker gets and shows.
 */
class PushJourneyTest extends Journey {
    private static final Duration HOUR = Duration.ofHours(1);

    /** A browser that is given an address as it agrees, and has it until it gives it up. */
    private static final String GIVEN_AN_ADDRESS = """
            (() => {
              const { endpoint, key, auth } = WHAT_IT_IS_GIVEN;
              const subscription = {
                endpoint,
                toJSON: () => ({ endpoint, keys: { p256dh: key, auth } }),
                unsubscribe: async () => sessionStorage.removeItem("given"),
              };
              PushManager.prototype.subscribe = async (options) => {
                if (!options.userVisibleOnly || options.applicationServerKey.length !== 65) throw new Error("not so");
                sessionStorage.setItem("given", "yes");
                return subscription;
              };
              PushManager.prototype.getSubscription = async () =>
                sessionStorage.getItem("given") === null ? null : subscription;
            })()""";

    private static final String SHOWN = """
            navigator.serviceWorker.ready.then((worker) => worker.getNotifications())
              .then((all) => all.map((each) => [each.title, each.body, each.lang, each.data].join("|")))""";

    private Pushbox service;

    @BeforeEach
    void found() {
        service = opened(new Pushbox());
        settle(0);
        settlement.callOut();
        town.offer("Cordless drill", 1, "heron-11837");
        town.settle();
    }

    @Test
    void agreesIsToldOnceAndStops() throws Exception {
        Guest ana = Guest.at(town, browser, 360, "en");
        ObjectNode given = service.subscription("telephone");
        ana.page.context().grantPermissions(List.of("notifications"));
        ana.page.addInitScript(GIVEN_AN_ADDRESS.replace("WHAT_IT_IS_GIVEN", given.toString()));
        ana.visit("/notices", "How you are told");
        ana.reads("On this device, too?");
        assertThat(ana.field("What you call this device")).hasValue("Chrome, Linux");
        ana.look();
        ana.field("What you call this device").fill("My telephone");
        ana.page.keyboard().press("Enter");
        ana.reads("You are told on this device from now on.");
        ana.reads("this one");
        browser.picture(ana.page, "devices");
        ana.look();

        town.need(ana.person, HOUR.multipliedBy(500), HOUR.multipliedBy(510));
        town.draw();
        town.settle();
        String said = service.last().said().toString();
        deliver(ana, said);
        deliver(ana, said);
        ana.page.waitForFunction(SHOWN + ".then((all) => all.length > 0)");
        assertThat((List<?>) ana.page.evaluate(SHOWN))
                .singleElement()
                .asString()
                .startsWith("Something is promised to you|Something that you asked for is promised to you.|en|/mine/");

        ana.page.reload();
        ana.heading("How you are told");
        ana.tag("on a device");
        ana.look();
        ana.button("Stop My telephone").click();
        ana.reads("Nothing more comes there.");
        ana.reads("On this device, too?");
        ana.look();
    }

    /** As a push service's message comes to the browser, opened by it. */
    private void deliver(Guest to, String said) throws Exception {
        CDPSession session = to.page.context().newCDPSession(to.page);
        var registration = new CompletableFuture<String>();
        session.on(
                "ServiceWorker.workerRegistrationUpdated",
                event -> event.getAsJsonArray("registrations")
                        .forEach(each -> registration.complete(
                                each.getAsJsonObject().get("registrationId").getAsString())));
        session.send("ServiceWorker.enable");
        for (int i = 0; i < 200 && !registration.isDone(); i++) {
            to.page.waitForTimeout(50);
        }
        var message = new JsonObject();
        message.addProperty("origin", town.address().toString());
        message.addProperty("registrationId", registration.getNow(""));
        message.addProperty("data", said);
        session.send("ServiceWorker.deliverPushMessage", message);
        session.detach();
    }

    @Test
    void whoSaysNoInTheBrowserIsToldHowToChangeThat() {
        Guest ben = Guest.at(town, browser, 1280, "de");
        ben.page.addInitScript("Object.defineProperty(Notification, 'permission', { get: () => 'denied' })");
        ben.visit("/notices", "Wie du etwas erfährst");
        ben.reads("Diesem Browser wurde gesagt, dass er von hier keine Nachrichten zeigt.");
        ben.look();
        ben.page.addInitScript("delete globalThis.PushManager");
        ben.visit("/notices", "Wie du etwas erfährst");
        ben.reads("Dieser Browser kann keine Nachrichten zeigen.");
        ben.look();
    }
}
