package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.passport.Passport;
import usufruct.passport.PassportFile;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** One person with two devices: the same passport on the command line and in the browser. */
class HeldJourneyTest extends Journey {
    private static final String PASSWORD = "a good long password";

    private Rooms rooms;

    @BeforeEach
    void open() {
        rooms = opened(new Rooms(folder, 1));
        town = rooms.settlement.town;
        rooms.room("The hall");
    }

    @Test
    void asksWhetherSomebodyWantsWhatIsHeldForThem() {
        try (Phrase phrase = Phrase.generate(new SecureRandom())) {
            Person ana = town.person(PassportKeys.of(phrase, 0));
            ana.member().register(Passport.Kind.PERSON, Town.START);
            town.operator.putMember(ana.did());
            town.steward.admit(ana.did());
            ItemId first = rooms.evening(ana, rooms.fields(Duration.ofDays(4)));
            rooms.draw();

            Page page = restored(phrase);
            page.navigate("/mine/" + first);
            assertThat(page.locator(".tag")).hasText("Yours if you want it");
            browser.look(page);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            browser.look(page);
            page.locator("summary").first().click();
            assertThat(page.getByText("My need keeps its place, however often I say so."))
                    .isVisible();
            browser.look(page);
            button(page, "Let it go on");
            assertThat(page.locator(".tag")).hasText("Waits for a round");
            assertThat(page.getByText("Let go. Your need waits on.")).isVisible();
            browser.look(page);

            button(page, "I don’t need it any more");
            assertThat(page.locator(".tag")).hasText("Taken back");
            browser.look(page);
            ItemId second = rooms.evening(ana, rooms.fields(Duration.ofDays(9)));
            ObjectNode vast = rooms.fields(Duration.ofDays(12));
            vast.withObject("constraints").put("seats", ">=900");
            ItemId third = rooms.evening(ana, vast);
            rooms.draw();
            page.navigate("/mine/" + third);
            assertThat(page.getByText("Nothing that is offered fits what you asked for."))
                    .isVisible();
            assertThat(page.locator("#why")).hasText("Why not this time");
            page.getByText("How it was decided").click();
            browser.look(page);
            page.navigate("/mine/" + second);
            button(page, "Yes, I want it");
            assertThat(page.locator(".tag")).hasText("Promised to you");
            assertThat(ana.member().need(second).state()).isEqualTo("assigned");

            town.need(ana, Duration.ofHours(30), Duration.ofHours(40));
            page.navigate("/mine");
            assertThat(page.locator(".cards li")).hasCount(4);
            browser.look(page);
        }
    }

    private Page restored(Phrase phrase) {
        Page page = browser.visit(town.address(), 360, "en");
        page.navigate("/passport/restore");
        page.getByLabel("The words", new Page.GetByLabelOptions().setExact(true))
                .fill(String.join(" ", phrase.words()));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Bring it back"))
                .first()
                .click();
        assertThat(page.getByText("You are a member of")).isVisible();
        return page;
    }

    @Test
    void savesAFileThatTheCommandLineReadsAndAnotherBrowserToo() throws IOException {
        Page page = browser.visit(town.address(), 1280, "en");
        page.navigate("/passport");
        button(page, "Make my passport");
        assertThat(page.locator(".words li")).hasCount(24);
        List<String> words = page.locator(".words li").allInnerTexts();
        page.locator("summary").click();
        page.getByLabel("A password for the file").fill(PASSWORD);
        Download download = page.waitForDownload(() -> button(page, "Save the file"));
        assertThat(page.getByText("Saved. Keep it apart from its password.")).isVisible();
        browser.look(page);
        Path file = Files.createFile(
                folder.resolve("me.passport"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, Files.readAllBytes(download.path()));

        try (SecretBytes password = SecretBytes.of(Bytes.utf8(PASSWORD));
                PassportFile opened = PassportFile.open(file, password)) {
            assertThat(opened.phrase().words()).isEqualTo(words);
            town.person(opened.keys()).member().register(opened.document());
            Page other = browser.visit(town.address(), 1280, "en");
            other.navigate("/passport/restore");
            other.getByLabel("The file").setInputFiles(file);
            other.getByLabel("Its password").fill("another password");
            lastButton(other, "Bring it back");
            assertThat(other.getByText("This is not the password of this file."))
                    .isVisible();
            browser.look(other);
            other.getByLabel("Its password").fill(PASSWORD);
            lastButton(other, "Bring it back");
            assertThat(other.locator(".copy"))
                    .hasText(opened.document().passport().did().value());
        }
    }

    @Test
    void saysWhenTheConnectionIsNotSafeEnoughForKeysAndShowsTheRest() {
        URI insecure = URI.create("http://shed.test:" + town.address().getPort());
        Page page = browser.visit(insecure, 360, "en");
        page.navigate("/passport");
        assertThat(page.getByText("This connection is not safe enough")).isVisible();
        assertThat(page.locator("main button")).hasCount(0);
        browser.look(page);
        page.navigate("/find");
        assertThat(page.getByText("The hall")).isVisible();
        browser.look(page);
    }

    private static void button(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static void lastButton(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .last()
                .click();
    }
}
