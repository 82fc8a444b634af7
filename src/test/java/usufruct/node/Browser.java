package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Chromium of this machine, for trying the pages. Where there is none the test is skipped and says so; with {@code
 * -Dui.browser.required=true} it fails.
 */
final class Browser implements AutoCloseable {
    private static final Path HOME = Path.of(System.getProperty("usufruct.home", "."));
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // a name that is no safe origin, for what a browser lends to safe ones alone
            "--host-resolver-rules=MAP shed.test 127.0.0.1");

    /** How long something is waited for, in milliseconds: others may be at work on the machine. */
    private static final double PATIENCE = 15_000;

    /** What no page shows: ids of items, passports. */
    private static final String CODE = "did:key:|\\b[0-7][0-9a-hjkmnp-tv-z]{25}\\b";

    /** What moves although its reader asked for nothing that does. */
    private static final String MOVING = """
            [...document.querySelectorAll('*')].filter(e => [getComputedStyle(e).transitionDuration,
              getComputedStyle(e).animationDuration].some(d => parseFloat(d) > 0)).map(e => e.outerHTML.slice(0, 120))""";

    /** What makes a page wider than its window; nothing while it fits. */
    private static final String TOO_WIDE = """
            document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
              .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120))""";

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> complaints = new ArrayList<>();
    private final Set<String> seenOtherwise = new HashSet<>();
    private final String axe;
    private int pictures;
    private boolean nobodyAnswers;

    private Browser(Path executable, Path node, List<String> more) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_NODEJS_PATH", node.toString())));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(Stream.concat(QUIET.stream(), more.stream()).toList()));
        axe = read(HOME.resolve("src/main/ui/node_modules/axe-core/axe.min.js"));
    }

    static Browser start() {
        return start(List.of());
    }

    /** @param more arguments for Chromium besides the usual ones */
    static Browser start(List<String> more) {
        Path executable = onPath(NAMES).orElseGet(() -> skip("no Chromium is on the PATH"));
        Path node = onPath(List.of("node")).or(Browser::denoAsNode).orElseGet(() -> skip("there is no Node or Deno"));
        if (Browser.class.getResource("/pages/list.json") == null) {
            skip("the pages were not built");
        }
        return new Browser(executable, node, more);
    }

    private static <T> T skip(String why) {
        String sentence = "the pages are not tried in a browser: " + why;
        if (Boolean.getBoolean("ui.browser.required")) {
            throw new AssertionError(sentence);
        }
        System.out.println(sentence);
        return abort(sentence);
    }

    private static Optional<Path> onPath(List<String> names) {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Deno runs what is written for Node; Playwright wants one file to run. */
    private static Optional<Path> denoAsNode() {
        try (Stream<Path> tools = Files.walk(HOME.resolve("target/pages-tools"))) {
            Optional<Path> deno = tools.filter(each -> each.endsWith("deno")).findFirst();
            if (deno.isEmpty()) {
                return Optional.empty();
            }
            Path wrapper = HOME.resolve("target/deno-as-node");
            Files.writeString(
                    wrapper,
                    "#!/bin/sh\nexec '" + deno.get().toAbsolutePath()
                            + "' run -A --quiet --unstable-detect-cjs \"$@\"\n");
            Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
            return Optional.of(wrapper.toAbsolutePath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Somebody's own window at a node, as wide as that. */
    Page visit(URI node, int width, String language) {
        return visit(node, width, language, ServiceWorkerPolicy.ALLOW);
    }

    /** The same without what stands between the pages and the network, so that a test can stand there. */
    Page visitWithoutWorker(URI node, int width, String language) {
        return visit(node, width, language, ServiceWorkerPolicy.BLOCK);
    }

    private Page visit(URI node, int width, String language, ServiceWorkerPolicy workers) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(node.toString())
                .setLocale(language)
                .setServiceWorkers(workers)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(width, 800));
        context.setDefaultTimeout(PATIENCE);
        context.addInitScript(
                "addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective))");
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            boolean wanted = nobodyAnswers && message.text().contains("ERR_CONNECTION_REFUSED")
                    || workers == ServiceWorkerPolicy.BLOCK
                            && message.text().contains("Service Worker registration blocked");
            if (!wanted && List.of("error", "warning").contains(message.type())) {
                complaints.add(page.url() + " " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + " " + error));
        return page;
    }

    /** Whatever page is shown: whole sentences for everybody, nothing for machines, nothing beside the window. */
    void look(Page page) {
        look(page, "");
    }

    /** @param shown a text that may stand there although it looks like a code */
    void look(Page page, String shown) {
        Locator heading = page.locator("main h1");
        assertThat(heading).isVisible();
        assertThat(page).hasTitle(Pattern.compile("^" + heading.innerText().replaceAll("[^\\p{L}\\p{N} ]", ".")));
        page.evaluate(axe);
        Object faults =
                page.evaluate("axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21aa','wcag22aa','best-practice']})"
                        + ".then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' ')))");
        assertThat((List<?>) faults).as(page.url()).isEmpty();
        int width = page.viewportSize().width;
        page.setViewportSize(320, 800);
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as(page.url() + " at 320 px")
                .isLessThanOrEqualTo(320);
        if (seenOtherwise.add((String) page.evaluate("document.querySelector('main').firstElementChild.localName"))) {
            lookOtherwise(page);
        }
        page.setViewportSize(width, 800);
        assertThat(page.locator("body").innerText().replace(shown.isEmpty() ? "\0" : shown, ""))
                .as(page.url())
                .doesNotContainPattern(CODE);
        assertThat(complaints).isEmpty();
        album(page, width);
    }

    /** Each page once, in a window of 320 px, as others have it: in the dark, with letters twice as large, with nothing that moves. */
    private void lookOtherwise(Page page) {
        assertThat((List<?>) page.evaluate(MOVING)).as(page.url() + " moves").isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Object faint = page.evaluate(
                "axe.run(document, {runOnly: ['color-contrast']}).then(r => r.violations.flatMap(v => v.nodes.map(n => n.html)))");
        assertThat((List<?>) faint).as(page.url() + " in the dark").isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.evaluate("document.documentElement.style.fontSize = '200%'");
        assertThat((List<?>) page.evaluate(TOO_WIDE))
                .as(page.url() + " at 320 px with letters twice as large")
                .isEmpty();
        page.evaluate("document.documentElement.style.fontSize = ''");
    }

    /** With {@code -Dusufruct.pictures=FOLDER}: what is seen now, for a page of documentation. */
    void picture(Page page, String name) {
        String folder = System.getProperty("usufruct.pictures", "");
        if (!folder.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
        }
    }

    /** With {@code -Dusufruct.album=FOLDER}: every state that a test comes to, whole, on a desk and on a phone, in the dark and in the light. */
    private void album(Page page, int width) {
        String folder = System.getProperty("usufruct.album", "");
        if (!folder.isEmpty()) {
            String name = String.format(
                            "%02d-%s", ++pictures, page.locator("main h1").innerText())
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "-");
            for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                for (int each : new int[] {1280, 390}) {
                    page.setViewportSize(each, 800);
                    page.screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(Path.of(folder, name + "-" + each + "-" + scheme + ".png")));
                }
            }
            page.setViewportSize(width, 800);
        }
    }

    /** Everybody goes home, and nobody asks a node that is about to stop. */
    void leave() {
        List.copyOf(chromium.contexts()).forEach(BrowserContext::close);
        complaints.clear();
    }

    /** Forgets what the browser complained of, once that was what a test wanted. */
    List<String> complaints() {
        List<String> so = List.copyOf(complaints);
        complaints.clear();
        return so;
    }

    /** While this runs no node answers: pages ask all the same, some of them a moment later, and the browser says so. */
    void withoutNode(Runnable what) {
        nobodyAnswers = true;
        what.run();
        nobodyAnswers = false;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
