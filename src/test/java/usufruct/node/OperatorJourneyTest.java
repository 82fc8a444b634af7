package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
        visitor.button("Write the file").click();
        assertThat(visitor.page().locator("#setup-file")).isFocused();
        browser.look(visitor.page(), visitor.did().value());

        Path file = folder.resolve("node.yml");
        Files.writeString(file, visitor.page().locator("pre").first().innerText());
        NodeSettings read = SettingsFile.read(file);
        assertThat(read.name()).isEqualTo("The \"shed\": Mill Lane");
        assertThat(read.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(read.people().operators()).containsExactly(visitor.did());
    }
}
