package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.client.Mandates;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;

/** What is a member's own, at the pages: taken along to another node, and said not to have been in their name. */
class MovingJourneyTest extends Journey {
    private static final Duration HOUR = Duration.ofHours(1);

    private Guest ana;

    @BeforeEach
    void aMember() {
        settle(0);
        ana = Guest.at(town, browser, 1280, "en");
    }

    @Test
    void takesAlongWhatOneWaitsForAndBringsItToAnotherNode() throws IOException {
        town.need(ana.person, HOUR.multipliedBy(50), HOUR.multipliedBy(60));
        Path file = folder.resolve("moving.json");
        ana.visit("/passport", "Your passport");
        ana.page.locator("a[href='/passport/moving']").click();
        ana.heading("Moving");
        ana.look();
        Download saved = ana.page.waitForDownload(() -> ana.press("Save the file"));
        saved.saveAs(file);
        ana.reads("Saved.");
        assertThat(Files.readString(file)).contains("moving-file@v1").doesNotContain("second bell", "need.tool");
        assertThat(ana.person
                        .member()
                        .own()
                        .moving()
                        .open(Files.readAllBytes(file))
                        .hidden()
                        .toString())
                .as("programs read it, too")
                .contains("second bell");

        Settlement other = opened(Settlement.elsewhere(folder.resolve("other")));
        opened(() -> assertThat(LivedIn.audit(folder.resolve("node/data"))).isInstanceOf(Verdict.Sound.class));
        other.town
                .operatorPerson
                .api()
                .post("/api/v1/moves/origins", Map.of("did", town.node.did().value()));
        other.town.later(HOUR);
        Guest there = Guest.at(other.town, browser, ana.phrase, 360, "de");
        there.visit("/passport/moving", "Umziehen");
        there.field("Die Datei").setInputFiles(Files.writeString(folder.resolve("other.json"), "{}"));
        there.press("Öffnen");
        there.reads("Diese Datei hat dein jetziger Pass nicht versiegelt.");
        there.look();
        there.field("Die Datei").setInputFiles(file);
        there.press("Öffnen");
        there.reads("Eine Bitte ist darin.");
        there.reads("zählt hier.");
        assertThat(there.page.locator("#inside")).isFocused();
        there.look();
        there.field("Wen fragst du?").selectOption("Tools of the town");
        there.press("Um alles hier bitten");
        there.reads("Hier erbeten");
        there.look();
        assertThat(there.person.member().needs())
                .singleElement()
                .satisfies(each -> assertThat(each.title()).isEqualTo("A shelf to hang"));
        there.page.reload();
        there.field("Die Datei").setInputFiles(file);
        there.press("Öffnen");
        there.press("Um alles hier bitten");
        there.reads("Nicht aufgenommen");
        browser.complaints();
        assertThat(there.person.member().needs()).as("once").hasSize(1);
    }

    @Test
    void seesWhatAnotherDidInTheirNameAndSaysThatItWasNot() {
        Person ben = town.admitted();
        Instant until = Town.START.plus(HOUR.multipliedBy(900));
        var mandate =
                new Mandates(ana.person.api()).give(ben.did(), Mandates.Terms.of(Set.of("ask", "withdraw"), until));
        new Mandates(ben.api()).take(mandate.id());
        ItemId need = ben.member()
                .actingFor(ana.person.did())
                .publishNeed(Town.NEED, town.needFields(Town.START.plus(HOUR), Town.START.plus(HOUR.multipliedBy(2))));
        ana.visit("/passport/people", "People");
        ana.reads("What they did for you");
        ana.reads("A shelf to hang");
        ana.look();
        ana.unfold("That was not in my name");
        ana.look();
        assertThat(ana.person.member().need(need).state()).isEqualTo("waiting");
        ana.press("It was not in my name");
        ana.reads("Said. It stands as not in your name.");
        assertThat(ana.page.locator(".tag.warn")).hasText("Not in your name");
        ana.look();
        assertThat(ana.person.member().need(need).state()).isEqualTo("withdrawn");
    }
}
