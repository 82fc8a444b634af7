package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.words.ItemId;

/**
 * The pages in a language that is written from right to left. There is none yet, so one is made up here: whatever words the pages are
 * given, each letter becomes one of Hebrew, and the file says {@code rtl}.
 */
class RightToLeftJourneyTest extends Journey {
    private static final Duration HOUR = Duration.ofHours(1);

    /** A key of a text and the text, in a bundle of words; and a plural form. */
    private static final Pattern TEXT =
            Pattern.compile("(\"[a-z]+(?:\\.[\\w-]+)+\":|\\b(?:one|other):)\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** What is beside the window on either side, but for what stands there on purpose. */
    private static final String BESIDE = """
            [...document.querySelectorAll('body *')].filter(e => !e.closest('.skip, .hidden-label, .table-scroll, .process-scroll'))
              .filter(e => { const r = e.getBoundingClientRect(); return r.width > 0 && (r.left < -1 || r.right > innerWidth + 1); })
              .map(e => e.outerHTML.slice(0, 120))""";

    private static final String LETTERS = "אבגדהוזחטיכלמנסעפצקרשתאבגד";

    private ItemId drill;

    @BeforeEach
    void found() {
        settle(0);
        drill = town.offer("Cordless drill", 1, "heron-11837");
        town.settle();
    }

    @Test
    void everyPageBeginsAtTheRightAndNothingStandsBesideTheWindow() {
        Page page = browser.visitWithoutWorker(town.address(), 1280, "en");
        page.route("**/assets/*.js", RightToLeftJourneyTest::translate);
        Guest ana = Guest.in(page, town, browser);
        ItemId need = town.need(ana.person, HOUR, HOUR.multipliedBy(4));
        town.draw();
        town.settle();
        for (String address : List.of(
                "/",
                "/find",
                "/offers/" + drill,
                "/ask",
                "/mine",
                "/mine/" + need,
                "/calendar",
                "/notices",
                "/passport",
                "/passport/keys",
                "/passport/lock",
                "/passport/data",
                "/passport/people",
                "/fair",
                "/rules",
                "/proof")) {
            page.navigate(address);
            assertThat(page.locator("main h1")).isVisible();
            assertThat(page.locator("main h1"))
                    .hasText(Pattern.compile(
                            address.startsWith("/offers") || address.startsWith("/mine/") ? "." : "[א-ת]"));
            assertThat(page.locator("html")).hasAttribute("dir", "rtl");
            ana.look();
            assertThat((List<?>) page.evaluate(BESIDE)).as(address).isEmpty();
        }
        page.navigate("/mine");
        double homeAt = page.locator(".home").boundingBox().x;
        double waysAt = page.locator(".bar nav").boundingBox().x;
        assertThat(homeAt).as("the name of the node stands right of the ways").isGreaterThan(waysAt);
        assertThat(page.locator("main h1").evaluate("e => getComputedStyle(e).direction"))
                .isEqualTo("rtl");
    }

    @Test
    void aStewardsPagesToo() {
        Page page = browser.visitWithoutWorker(town.address(), 1280, "en");
        page.route("**/assets/*.js", RightToLeftJourneyTest::translate);
        Guest jo = Guest.in(page, town, browser);
        town.operator.putGroup(town.group.did(), "Tools of the town", List.of(jo.person.did()));
        for (String address :
                List.of("/desk", "/desk/people", "/desk/rounds", "/desk/labels", "/studio", "/studio/categories")) {
            page.navigate(address);
            assertThat(page.locator("main h1")).hasText(Pattern.compile("[א-ת]"));
            jo.look();
            assertThat((List<?>) page.evaluate(BESIDE)).as(address).isEmpty();
        }
    }

    /** The direction of those that are there says `ltr`, and the pages of it begin at the left. */
    @Test
    void theLanguagesThatAreThereBeginAtTheLeft() {
        for (String language : List.of("en", "de")) {
            Page page = browser.visit(town.address(), 360, language);
            page.navigate("/");
            assertThat(page.locator("html")).hasAttribute("dir", "ltr");
            assertThat(page.locator("html")).hasAttribute("lang", language);
        }
    }

    private static void translate(Route route) {
        APIResponse answer = route.fetch();
        String script = answer.text();
        boolean isWords = script.contains(" as words}");
        route.fulfill(new Route.FulfillOptions()
                .setStatus(answer.status())
                .setHeaders(Map.of("content-type", "text/javascript; charset=utf-8"))
                .setBody(isWords ? TEXT.matcher(script).replaceAll(RightToLeftJourneyTest::turned) : script));
    }

    private static String turned(MatchResult text) {
        String key = text.group(1);
        String turned = key.equals("\"frame.direction\":") ? "rtl" : hebrew(text.group(2));
        return Matcher.quoteReplacement(key + "\"" + turned + "\"");
    }

    /** Letters but those of values and escapes. */
    private static String hebrew(String text) {
        return Pattern.compile("\\{\\w+}|\\\\u[0-9A-Fa-f]{4}|\\\\x[0-9A-Fa-f]{2}|\\\\.|[A-Za-z]")
                .matcher(text)
                .replaceAll(each -> Matcher.quoteReplacement(
                        each.group().length() > 1
                                ? each.group()
                                : String.valueOf(letter(each.group().charAt(0)))));
    }

    private static char letter(char latin) {
        return LETTERS.charAt(Character.toLowerCase(latin) - 'a');
    }
}
