package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.client.Api;
import usufruct.notice.MailServer;
import usufruct.notice.MailTrust;

/** What whoever runs a node sees of it, in a browser. */
class OperatorJourneyTest extends Journey {
    @BeforeEach
    void found() {
        settle(0);
    }

    @Test
    void seesWhatIsWellWhatStoppedAndLetsItTryAgain() {
        Visitor operator = Visitor.arrives(browser, town, 1280);
        operator.goes("/operator");
        operator.reads("This page is for whoever runs the node.");
        browser.look(operator.page());
        settlement.alsoOperates(operator.did());

        operator.goes("/desk");
        operator.link("How the node is").click();
        operator.sees("How the node is");
        operator.reads("All is well.");
        operator.reads("No backup was made of this node.");
        operator.reads("Nothing did.");
        browser.look(operator.page());

        settlement.leaveBehind("UNEXPECTED");
        operator.button("Look again").click();
        operator.reads("Something needs you.");
        browser.look(operator.page());
        operator.button("Let it try again").click();
        operator.reads("It tries again.");
        operator.reads("All is well.");
        operator.reads("Nothing did.");
        BackupMark.put(folder.resolve("node/data"), 12_345_678);
        operator.button("Look again").click();
        operator.reads("The last backup was made on");
        browser.look(operator.page());
    }

    @Test
    void theSettingsOfANewNodeAreWrittenTogetherAndTheNodeReadsThem() throws IOException {
        Visitor visitor = Visitor.arrives(browser, town, 360);
        visitor.goes("/operator/new");
        visitor.sees("Set a node up");
        browser.look(visitor.page(), visitor.did().value());
        visitor.label("Its clock").fill("Middle of nowhere");
        visitor.button("Write the file").click();
        visitor.reads("Please give it a name.");
        visitor.reads("Please give an address such as");
        visitor.reads("Please give a time zone such as");
        assertThat(visitor.page().locator("#setup-name")).isFocused();
        browser.look(visitor.page(), visitor.did().value());

        visitor.label("What people call it").fill("The \"shed\": Mill Lane");
        visitor.label("Its address").fill("https://shed.example.org/");
        visitor.label("Its clock").fill("Europe/Berlin");
        visitor.label("A port for other nodes").fill("8080");
        visitor.button("Write the file").click();
        visitor.reads("Please give a number from 1 to 65535");
        browser.look(visitor.page(), visitor.did().value());
        visitor.label("A port for other nodes").fill("8444");
        visitor.button("Write the file").click();
        assertThat(visitor.page().locator("#setup-file")).isFocused();
        browser.look(visitor.page(), visitor.did().value());

        Path file = folder.resolve("node.yml");
        Files.writeString(file, visitor.page().locator("pre").first().innerText());
        NodeSettings read = SettingsFile.read(file);
        assertThat(read.name()).isEqualTo("The \"shed\": Mill Lane");
        assertThat(read.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(read.people().operators()).containsExactly(visitor.did());
        assertThat(read.listen().ways().mutual()).contains(new Ways.Mutual("0.0.0.0", 8444, Optional.empty()));
    }

    @Test
    void aNewNodeHasNoPortForOthersUnlessItIsAskedFor() throws IOException {
        Visitor visitor = Visitor.kommt(browser, town, 360);
        visitor.goes("/operator/new");
        visitor.sees("Einen Knoten einrichten");
        visitor.label("Wie er heißt").fill("Der Schuppen");
        visitor.label("Seine Adresse").fill("https://shed.example.org");
        visitor.label("Seine Uhr").fill("Europe/Berlin");
        visitor.button("Die Datei schreiben").click();
        visitor.reads("Deine Datei");
        assertThat(new EnglishFinder(List.of("From nothing to the first loan")).on(visitor.page()))
                .isEmpty();

        Path file = folder.resolve("node.yml");
        Files.writeString(file, visitor.page().locator("pre").first().innerText());
        assertThat(SettingsFile.read(file).listen().ways().mutual()).isEmpty();
    }

    @Test
    void theCertificateForPeersStandsThereUntilWhenAndWhenTheNextOneIsMade() {
        Guest operator = Guest.at(town, browser, 360, "en");
        settlement.alsoOperates(operator.person.did());
        operator.visit("/operator", "How the node is");
        operator.reads("All is well.");
        assertThat(operator.page.locator("#certificate")).hasCount(0);
        settlement.openToPeers();
        operator.page.reload();
        operator.reads("The certificate for peers");
        operator.reads("https://127.0.0.1:");
        assertThat(operator.page.locator("#certificate dd").nth(1)).hasText("1");
        assertThat(operator.page.locator("#certificate dd").nth(2)).containsText("31 May 2026");
        assertThat(operator.page.locator("#certificate dd").nth(3)).containsText("1 May 2026");
        operator.look();

        town.later(Duration.ofDays(61));
        operator.page.reload();
        operator.reads("Number 2 is made and told to peers");
        assertThat(operator.page.locator("#certificate dd").nth(1)).hasText("1");
        town.later(Duration.ofDays(8));
        operator.page.reload();
        assertThat(operator.page.locator("#certificate dd").nth(1)).hasText("2");
        operator.look();
        Guest german = Guest.at(town, browser, 360, "de");
        settlement.alsoOperates(german.person.did());
        german.visit("/operator", "Wie es dem Knoten geht");
        german.reads("Das Zertifikat für andere Knoten");
        assertThat(new EnglishFinder(List.of()).on(german.page)).isEmpty();
    }

    @Test
    void mailThatIsNotTakenIsSaidInWordsAndItsPasswordIsNot() throws Exception {
        String password = "sandpiper-on-a-post-7732";
        Guest operator = Guest.at(town, browser, 360, "en");
        settlement.alsoOperates(operator.person.did());
        var certificate = new SelfSigned(folder, "ip:127.0.0.1");
        Path secret = Files.writeString(folder.resolve("smtp"), password + "\n");
        var login = Optional.of(new MailServer.Login(PostOffice.USER, secret));
        var trust = MailTrust.of(certificate.certificate(folder.resolve("trusted.pem")));
        try (var office = new PostOffice(Optional.of(certificate.serving()), false, "another-one-7733")) {
            settlement.sendMail(office.settings(login, Optional.of(trust)));
            give(operator);
            operator.visit("/operator", "How the node is");
            operator.reads("Tried in vain so far, and tried again");
            operator.reads("1: the mail server did not take name and password");
            operator.look();
            assertThat(operator.page.content()).doesNotContain(password);

            settlement.sendMail(office.settings(login, Optional.empty()));
            Guest german = Guest.at(town, browser, 360, "de");
            settlement.alsoOperates(german.person.did());
            give(german);
            german.visit("/operator", "Wie es dem Knoten geht");
            german.reads("der Mailserver bietet kein TLS an, oder sein Zertifikat ist keines");
            german.look();
            assertThat(new EnglishFinder(List.of()).on(german.page)).isEmpty();
        }
    }

    private void give(Guest who) {
        who.person
                .api()
                .send("PUT", "/api/v1/notices/address", Api.object(Map.of("address", "ana.wagtail@example.org")));
        town.settle();
    }
}
