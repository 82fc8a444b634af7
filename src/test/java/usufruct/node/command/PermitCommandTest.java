package usufruct.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportFile;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.record.OfflinePermit;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** What a holder types in the woods, and what the station there answers; there is no node. */
class PermitCommandTest {
    private static final ItemId DRILL = new ItemId("01m8mdv2w93pspp562jjsndwyq");
    private static final ItemId SAW = new ItemId("01m8mdv8w3t5czqa31zk4caqym");
    private static final ItemId PERMIT = new ItemId("01m8mdvks4e558zn6yn60nna0y");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter error = new StringWriter();
    private final Terminal terminal =
            new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), System.err, Optional.empty());
    private final CommandLine line = Grammar.teach(new CommandLine(CommandLine.Model.CommandSpec.create())
                    .addSubcommand(new PassportCommand(terminal))
                    .addSubcommand(new PermitCommand(terminal)))
            .setErr(new PrintWriter(error, true));

    @BeforeEach
    void takeAlong() throws IOException {
        Files.writeString(folder.resolve("password"), "a good long password\n");
        assertThat(passport("ana")).isZero();
        assertThat(passport("eve")).isZero();
        Instant now = InstantSource.system().instant();
        PassportKeys node = PassportKeys.of(Phrase.generate(new Random(1)), 0);
        Files.write(
                folder.resolve("station"),
                PassportDocument.first(node, Passport.Kind.NODE, now.minusSeconds(60))
                        .bytes());
        try (PassportFile file =
                        PassportFile.open(folder.resolve("ana"), SecretBytes.of(Bytes.utf8("a good long password")));
                PassportKeys ana = file.keys()) {
            var valid = new Window(now.minusSeconds(5), now.plusSeconds(3600));
            var permit = new OfflinePermit(node.did(), PERMIT, DRILL, ana.keyId(), valid, now.minusSeconds(5));
            Files.writeString(folder.resolve("permit"), permit.sign(node));
        }
    }

    @Test
    void opensWithWhatTheHolderShows() {
        assertThat(show("ana")).isZero();
        String shown = lastLine();

        assertThat(check(shown, DRILL)).isZero();
        assertThat(lastLine()).startsWith("yes  " + DRILL);
        assertThat(check(shown, SAW)).isEqualTo(1);
        assertThat(lastLine()).startsWith("no  NOT_ALLOWED");
    }

    @Test
    void drawsASquareAsWell() throws IOException {
        assertThat(show("ana", "--svg", folder.resolve("square.svg").toString()))
                .isZero();

        assertThat(Files.readString(folder.resolve("square.svg")))
                .startsWith("<svg ")
                .contains("<path d=\"M4,4h1");
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    }

    @Test
    void isShownByItsHolderAlone() {
        assertThat(show("eve")).isEqualTo(1);

        assertThat(error.toString()).contains("bound to another key");
    }

    @Test
    void saysNoToWhatIsNoPermit() {
        assertThat(check("hello", DRILL)).isEqualTo(1);

        assertThat(lastLine()).startsWith("no  BAD_REQUEST");
    }

    @Test
    void saysWhatIsWrongWithItsFiles() throws IOException {
        Files.writeString(folder.resolve("station"), "no passport");
        assertThat(check("hello", DRILL)).isEqualTo(1);
        Files.delete(folder.resolve("station"));
        assertThat(check("hello", DRILL)).isEqualTo(1);

        assertThat(error.toString()).contains("JSON").contains("cannot read `" + folder.resolve("station") + "`");
    }

    private int passport(String who) {
        return line.execute("passport", "new", file(who), "--password-file", file("password"));
    }

    private int show(String who, String... more) {
        out.reset();
        var all = new ArrayList<>(List.of(
                "permit", "show", file("permit"), "--passport", file(who), "--password-file", file("password")));
        all.addAll(List.of(more));
        return line.execute(all.toArray(String[]::new));
    }

    private int check(String shown, ItemId offer) {
        return line.execute("permit", "check", "--station", file("station"), "--offer", offer.value(), shown);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private String lastLine() {
        return out.toString(StandardCharsets.UTF_8).lines().toList().getLast();
    }
}
