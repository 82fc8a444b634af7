package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What somebody on a slow phone link loads, in bytes on the wire, before the first page stands and until it does more. */
class FirstLoadTest extends Journey {
    private static final long MOST = 100_000;

    @Test
    void thePageThatSomebodyComesToStandsAfterLessThan100Kilobytes() {
        settle(0);
        town.offer("Drills", 2, "4711");
        Page page = browser.visit(town.address(), 390, "en");
        AtomicLong bytes = countedBy(page);
        page.navigate("/");
        assertThat(page.locator("main h1")).isVisible();
        assertThat(page.getByText("Drills")).isVisible();
        page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
        assertThat(bytes.get()).isBetween(10_000L, MOST);

        long first = bytes.getAndSet(0);
        page.navigate("/ask/need.tool@v1");
        assertThat(page.locator("main h1")).isVisible();
        page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
        assertThat(bytes.get()).as("what comes with the next page").isLessThan(first);
    }

    /** Header and body of each answer as they came, packed; what a worker fetches beside it is not among them. */
    private static AtomicLong countedBy(Page page) {
        AtomicLong bytes = new AtomicLong();
        CDPSession session = page.context().newCDPSession(page);
        session.send("Network.enable");
        session.on(
                "Network.loadingFinished",
                (JsonObject event) ->
                        bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
        return bytes;
    }
}
