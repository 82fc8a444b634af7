package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People read what they were told, give a mail address, say when they want mail, and end it from a mail. */
class NoticeJourneyTest extends Journey {
    private static final Duration HOUR = Duration.ofHours(1);

    private Mailbox mailbox;

    @BeforeEach
    void found() {
        mailbox = opened(new Mailbox());
        settle(0);
        town.offer("Cordless drill", 1, "heron-11837");
        town.settle();
    }

    @Test
    void givesAnAddressTypesTheCodeChoosesWhenAndEndsItFromAMail() {
        settlement.sendMail(mailbox.settings());
        Guest ana = Guest.at(town, browser, 360, "en");
        ana.visit("/mine", "My things");
        ana.visit("/notices", "How you are told");
        ana.reads("Nothing yet.");
        ana.look();
        ana.field("Your mail address").fill("ana@example.org");
        ana.press("Send me the code");
        ana.reads("The code is on its way.");
        assertThat(ana.page.locator("#code")).isFocused();
        ana.look();
        town.settle();
        String code = mailbox.code();
        ana.field("The code").fill(code.equals("123456") ? "123457" : "123456");
        ana.press("That’s mine");
        ana.reads("That is not the code, or it is no good any more.");
        assertThat(browser.complaints()).singleElement().asString().contains("403");
        ana.look();
        ana.field("The code").fill(code);
        ana.page.keyboard().press("Enter");
        ana.reads("Mail comes to you from now on.");
        ana.reads("ana@example.org");

        ana.field("Once a day, all together").check();
        ana.field("At what time, if together").fill("07:30");
        ana.field("From").fill("22:00");
        ana.field("Until").fill("07:00");
        ana.press("Keep it so");
        ana.reads("Kept.");
        ana.page.reload();
        ana.heading("How you are told");
        assertThat(ana.field("Once a day, all together")).isChecked();
        assertThat(ana.field("At what time, if together")).hasValue("07:30");
        assertThat(ana.field("Until")).hasValue("07:00");
        ana.look();

        town.need(ana.person, HOUR.multipliedBy(50), HOUR.multipliedBy(60));
        town.draw();
        ana.page.reload();
        ana.heading("How you are told");
        ana.reads("Something is promised to you");
        town.later(HOUR.multipliedBy(24));
        assertThat(mailbox.mails()).hasSize(2);
        ana.page.clock().setFixedTime(town.clock.instant().toEpochMilli());
        ana.page.reload();
        ana.heading("How you are told");
        ana.tag("by mail");
        ana.look();
        ana.follow("Something is promised to you");
        ana.heading("A shelf to hang");

        Page stranger = browser.visit(town.address(), 360, "en");
        String mail = Mailbox.text(mailbox.last());
        var link = Pattern.compile("http\\S+/notices/stop/\\S+").matcher(mail);
        assertThat(link.find()).isTrue();
        stranger.navigate(link.group());
        assertThat(stranger.locator("main h1")).hasText("No more mail?");
        browser.look(stranger);
        stranger.getByText("Send no more mail", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(stranger.getByText("No more mail is sent there.")).isVisible();
        browser.look(stranger);
        ana.visit("/notices", "How you are told");
        assertThat(ana.field("Your mail address")).isVisible();
    }

    @Test
    void readsWhereNoMailIsSentInGermanOnAWideScreen() {
        Guest ben = Guest.at(town, browser, 1280, "de");
        town.need(ben.person, HOUR, HOUR.multipliedBy(4));
        town.draw();
        ben.visit("/notices", "Wie du etwas erfährst");
        ben.reads("Etwas ist dir zugesagt");
        ben.reads("Dieser Knoten schickt keine E-Mail.");
        ben.look();
    }

    @Test
    void theOperatorSeesWhatWasGivenUpAndLetsItBeTriedAgain() {
        settlement.sendMail(mailbox.settings());
        Guest ana = Guest.at(town, browser, 360, "en");
        ana.visit("/notices", "How you are told");
        ana.field("Your mail address").fill("ana@example.org");
        ana.press("Send me the code");
        ana.reads("The code is on its way.");
        town.settle();
        ana.field("The code").fill(mailbox.code());
        ana.press("That’s mine");
        ana.reads("Mail comes to you from now on.");
        mailbox.close();
        town.need(ana.person, HOUR.multipliedBy(200), HOUR.multipliedBy(210));
        town.draw();
        for (int i = 0; i < 9; i++) {
            town.later(HOUR.multipliedBy(8));
        }
        settlement.alsoOperates(ana.person.did());
        ana.page.clock().setFixedTime(town.clock.instant().toEpochMilli());
        ana.visit("/operator", "How the node is");
        ana.reads("1: no mail server, push service or program of a member answered");
        ana.look();
        mailbox = mailbox.again();
        ana.press("Try these again");
        ana.reads("They are tried again.");
        town.settle();
        assertThat(mailbox.mails()).hasSize(1);
    }
}
