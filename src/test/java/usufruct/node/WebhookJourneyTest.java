package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody has a program of theirs told: its address, the code that came there, what was told, and an end. */
class WebhookJourneyTest extends Journey {
    private static final Duration HOUR = Duration.ofHours(1);

    private Hookbox program;

    @BeforeEach
    void found() {
        program = opened(new Hookbox());
        settle(0);
        settlement.callOut();
        town.offer("Cordless drill", 1, "heron-11837");
        town.settle();
    }

    @Test
    void namesAProgramTypesItsCodeIsToldAndEndsIt() {
        Guest ana = Guest.at(town, browser, 360, "en");
        ana.visit("/notices", "How you are told");
        ana.look();
        ana.field("The address of the program").fill("http://example.org/told");
        ana.press("Post the code");
        ana.reads("`address` is an https address");
        assertThat(browser.complaints()).singleElement().asString().contains("400");
        ana.look();
        ana.field("The address of the program").fill(program.address() + "/of/ana");
        ana.press("Post the code");
        ana.reads("The code is on its way to your program.");
        assertThat(ana.page.locator("#webhook-code")).isFocused();
        ana.look();
        town.settle();
        String code = program.code();
        ana.field("The code that your program got").fill(code.equals("123456") ? "123457" : "123456");
        ana.press("That program is mine");
        ana.reads("That is not the code, or it is no good any more.");
        assertThat(browser.complaints()).singleElement().asString().contains("403");
        ana.field("The code that your program got").fill(code);
        ana.page.keyboard().press("Enter");
        ana.reads("Your program is told from now on.");
        ana.reads("/of/ana");
        ana.look();

        town.need(ana.person, HOUR.multipliedBy(50), HOUR.multipliedBy(60));
        town.draw();
        town.settle();
        ana.visit("/notices", "How you are told");
        ana.tag("to your program");
        assertThat(program.last().said().path("title").asText()).isEqualTo("Something is promised to you");
        ana.press("Post no more there");
        ana.reads("Nothing more is posted there.");
        assertThat(ana.field("The address of the program")).isVisible();
    }

    @Test
    void readsInGermanOnAWideScreenThatNoProgramIsCalled() {
        settlement.callNoPrograms();
        Guest ben = Guest.at(town, browser, 1280, "de");
        ben.visit("/notices", "Wie du etwas erfährst");
        ben.reads("Dieser Knoten ruft keine Programme von Mitgliedern auf.");
        ben.look();
    }
}
