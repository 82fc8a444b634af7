package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.node.command.Terminal;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportFile;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.vault.PasswordKey;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** What a steward and a member read at the command line, each in words that are right for them. */
class StewardsLineTest {
    private static final String PASSWORD = "a good long password";

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private ItemId drills;
    private Person ana;

    @BeforeEach
    void found() throws Exception {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        Files.writeString(folder.resolve("password"), PASSWORD);
        Person marta = withFile("marta");
        ana = withFile("ana");
        town.operator.putMember(ana.did());
        town.operator.putGroup(town.group.did(), "Tools of the town", List.of(town.stewardPerson.did(), marta.did()));
        town.steward.admit(ana.did());
        drills = town.offer("Drills", 5, "4711");
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    @Test
    void pausingSaysHowManyTurnsEnd() {
        town.need(ana, Duration.ofDays(1), Duration.ofDays(2));
        town.need(town.admitted(), Duration.ofDays(2), Duration.ofDays(4));
        town.need(town.admitted(), Duration.ofDays(4), Duration.ofDays(5));
        town.draw();

        String said = at("marta", "offer", "pause", drills.value());

        assertThat(said)
                .contains(
                        drills + "  maintenance",
                        "2 promised turns that begin within three days end; their needs wait again");
        town.settle();
        assertThat(ana.member().assignments())
                .singleElement()
                .matches(each -> each.state().equals("ended"));
        assertThat(at("marta", "offer", "pause", "--help"))
                .contains("within three days")
                .contains("wait again");
    }

    @Test
    void whatGoesWithAThingIsNamedWhenItGoesOutAndComesBack() {
        ItemId tent = town.steward.publishOffer(Town.OFFER, with("tent", "twelve pegs"));
        ItemId lights = town.steward.publishOffer(Town.OFFER, with("lights", "a lead"));
        ObjectNode kit = with("party", "the list of all of it");
        kit.putArray("parts").add(tent.value()).add(lights.value());
        ItemId party = town.steward.publishOffer(Town.OFFER, kit);
        Instant now = town.clock.instant();
        ana.member().publishNeed(Town.NEED, town.needFields(now, now.plus(Duration.ofHours(4)), "party"));
        town.draw();
        String permit = ana.member().assignments().getFirst().id().value();

        assertThat(at("marta", "assignment", "hand-over", permit))
                .contains("goes with it: the list of all of it, twelve pegs, a lead", permit + " in use");
        assertThat(at("ana", "assignment", "return", permit, "--condition", "good"))
                .contains("came with it: the list of all of it, twelve pegs, a lead", permit + " returned, good");
        assertThat(at("marta", "offer", "kits", lights.value()))
                .contains(lights + " lights in " + party + " party from " + now)
                .doesNotContain("until", "tent");
        assertThat(at("marta", "offer", "kits", drills.value())).contains("it is no kit, and was in none");
    }

    private ObjectNode with(String tool, String accessory) {
        ObjectNode fields = town.offerFields(tool, 1, "4711", tool);
        fields.putArray("accessories").add(accessory);
        return fields;
    }

    @Test
    void aMissedTurnSaysWhoCanExcuseIt() {
        town.need(ana, Duration.ZERO, Duration.ofHours(2));
        town.draw();
        ItemId missed = ana.member().assignments().getFirst().id();
        town.later(Duration.ofHours(2));

        assertThat(at("ana", "assignment", "show", missed.value())).contains("you can say why you did not come until");
        assertThat(at("marta", "assignment", "show", missed.value()))
                .contains("the assignee can say why they did not come until")
                .doesNotContain("you can");
    }

    @Test
    void bothSidesOfATurnLeaveNotesAtTheCommandLine() {
        town.need(ana, Duration.ZERO, Duration.ofHours(2));
        town.draw();
        String permit = ana.member().assignments().getFirst().id().value();
        assertThat(at("ana", "assignment", "notes", permit)).contains("nobody left a note about it");

        String left = at("ana", "assignment", "note", permit, "--words", "I come ten minutes late");
        at("marta", "assignment", "note", permit, "--words", "the key is next door");

        assertThat(left).endsWith(" left ");
        assertThat(at("marta", "assignment", "notes", permit))
                .containsSubsequence(ana.did() + " I come ten minutes late", "the key is next door");
        String id = left.substring(0, 26);
        assertThat(at("ana", "assignment", "note", permit, "--take-back", id)).contains(id + " taken back");
        assertThat(at("ana", "assignment", "notes", permit))
                .contains("the key is next door")
                .doesNotContain("ten minutes");
    }

    @Test
    void whatIsKeptForLaterAndTheSameAgainAtTheCommandLine() {
        ItemId need = town.need(ana, Duration.ofHours(1), Duration.ofHours(2));
        assertThat(at("ana", "search", "--kept")).contains("nothing is kept for later");

        String kept = at("ana", "search", "--later", drills.value()).substring(0, 26);

        assertThat(at("ana", "search", "--kept")).contains(kept + " " + drills + " open Drills");
        assertThat(at("ana", "search", "--drop", kept)).contains("kept no longer");
        assertThat(at("ana", "search", "--kept")).contains("nothing is kept for later");
        String again = at(
                        "ana",
                        "need",
                        "again",
                        need.value(),
                        "--from",
                        "2026-03-09T10:00:00Z",
                        "--until",
                        "2026-03-09T12:00:00Z")
                .strip();
        assertThat(ana.member().needs()).extracting(each -> each.id().value()).contains(again);
    }

    /** Somebody whose passport lies in a file. */
    private Person withFile(String name) {
        try (Phrase phrase = Phrase.generate(new SecureRandom());
                SecretBytes password = SecretBytes.of(Bytes.utf8(PASSWORD))) {
            PassportKeys keys = PassportKeys.of(phrase, 0);
            PassportDocument document = PassportDocument.first(keys, Passport.Kind.PERSON, Town.START);
            new PassportFile(phrase, 0, document).save(folder.resolve(name), password, new PasswordKey.Cost(64, 1, 1));
            Person person = town.person(keys);
            person.member().register(document);
            return person;
        }
    }

    private String at(String name, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--node", town.address().toString()));
        all.addAll(List.of("--passport", folder.resolve(name).toString()));
        all.addAll(List.of("--password-file", folder.resolve("password").toString()));
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int status = Main.commandLine(new Terminal(print, print, Optional.empty()))
                .setErr(new PrintWriter(print, true, StandardCharsets.UTF_8))
                .setOut(new PrintWriter(print, true, StandardCharsets.UTF_8))
                .execute(all.toArray(String[]::new));
        String said = out.toString(StandardCharsets.UTF_8);
        assertThat(status).as(said).isZero();
        return said.replaceAll("\\s+", " ").replace(" maintenance", "  maintenance");
    }
}
