package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import usufruct.node.command.Terminal;
import usufruct.vault.PrivateFile;
import usufruct.words.Bytes;

/** The command line as a stranger meets it. */
class MainTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter error = new StringWriter();
    private final CommandLine line = Main.commandLine(
                    new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), System.err, Optional.empty()))
            .setErr(new PrintWriter(error, true));

    @Test
    void everyCommandExplainsItself() {
        List<List<String>> commands = new ArrayList<>();
        collect(line, List.of(), commands);

        assertThat(commands).contains(List.of("serve"), List.of("passport", "restore"), List.of("backup"));
        for (List<String> command : commands) {
            var help = new StringWriter();
            var words = new ArrayList<>(command);
            words.add("--help");
            line.setOut(new PrintWriter(help, true));

            assertThat(line.execute(words.toArray(String[]::new)))
                    .as("%s: %s", words, help)
                    .isZero();
            assertThat(help.toString()).contains("Usage: usufruct " + String.join(" ", command));
        }
    }

    @Test
    void helpExplainsACommandHoweverDeep() {
        assertThat(line.execute("help", "policy", "draft")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Usage: usufruct policy draft");
    }

    @Test
    void helpAboutWhatIsNoCommandIsAMistake() {
        assertThat(line.execute("help", "policy", "nonsense")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(error.toString())
                .contains("there is no command `usufruct policy nonsense`", "usufruct policy --help");
    }

    @Test
    void everyCommandIsDescribedInAWholeSentence() {
        requireSentences(line);
    }

    /** Where commands are listed, the first line alone is shown. */
    private static void requireSentences(CommandLine all) {
        all.getSubcommands().values().forEach(each -> {
            assertThat(each.getCommandSpec().usageMessage().description()[0]).endsWith(".");
            requireSentences(each);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    nonsense                                      | there is no command `usufruct nonsense`
                    nonsense --help                               | there is no command `usufruct nonsense`
                    passport nonsense --help                      | there is no command `usufruct passport nonsense`
                    passport                                      | Missing required subcommand
                    passport new x --kind alien                   | `--kind` is one of `person`, `group`, not `alien`;
                    suspension propose did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK --reason sloth | `--reason` is one of `missed-turns`, `late-returns`, `misuse`, `safety`, `other`, not `sloth`;
                    task list --passport x --node foo             | `foo`; a node's address reads as http://
                    grant foo --passport x                        | `foo`; an id has 26 letters and digits
                    offer close 01kjpwd6m055dp9w33mz17fqbq --from yesterday | `yesterday`; a time reads as 2026-
                    serve --port 99999                            | `99999` is no port
                    serve --sport 1                               | Unknown option
                    """)
    void saysInOneLineWhatItDidNotUnderstand(String typed, String said) {
        assertThat(line.execute(typed.split(" "))).isEqualTo(2);

        assertThat(error.toString().strip()).contains(said, "--help`").doesNotContain("\n", "Exception", "usufruct.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    porrt: 3            | line 1: there is no setting `porrt`; there are answerSeconds, bind, bodySeconds
                    name: x~port: abc   | line 2: `port` has a value of another kind
                    name: x~port: 99999 | `port`: a port is from 0 to 65535
                    url: ":: nonsense"  | `url`:
                    url: tools.org      | `url`: `tools.org` is no address
                    zone: Nowhere       | `zone`:
                    operators: [ana]    | `operators`: not a did:key: `ana`
                    bodySeconds: 0       | `bodySeconds` is at least 1
                    answerSeconds: 0     | `answerSeconds` is at least 1
                    passportsPerMinute: 0 | `passportsPerMinute` is at least 1
                    proxies: [nearby]    | `proxies`:
                    proxies: [10.0.0.0/33] | `proxies`:
                    keepDays: {dust: 3} | `keepDays`: nothing is kept as `dust`
                    keepDays: {needs: 0} | `keepDays`: `needs` is kept from 1
                    clock: noon         | `clock`:
                    just a sentence     | settings are lines of `key: value`
                    name: x~ : - ]y     | this is not YAML
                    """)
    void namesTheSettingThatCannotBe(String settings, String said) throws IOException {
        Path file = folder.resolve("node.yml");
        Files.writeString(file, settings.replace('~', '\n'));

        assertThat(line.execute("serve", file.toString())).isEqualTo(1);

        assertThat(error.toString().strip()).contains("node.yml", said).doesNotContain("\n", "Exception", "usufruct.");
    }

    @Test
    void saysThatThereIsNoSettingsFile() {
        assertThat(line.execute("serve", folder.resolve("no.yml").toString())).isEqualTo(1);

        assertThat(error.toString()).contains("there is no settings file");
    }

    @Test
    void leavesNothingBehindWhenThePortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path data = folder.resolve("data");

            assertThat(line.execute("serve", "--data", data.toString(), "--port", "" + taken.getLocalPort()))
                    .isEqualTo(1);

            assertThat(error.toString().strip())
                    .contains("cannot listen on `127.0.0.1:" + taken.getLocalPort() + "`", "choose another `port`")
                    .doesNotContain("\n", "Exception");
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void saysThatADatabaseIsNone() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("usufruct.db"), "what stands here is of no use to anybody\n".repeat(100));
        PrivateFile.write(data.resolve("usufruct.keys"), Bytes.utf8("nor this"));
        Path passphrase = folder.resolve("passphrase");
        Files.writeString(passphrase, "a good long passphrase\n");

        assertThat(line.execute("serve", "--data", data.toString(), "--port", "0"))
                .isEqualTo(1);
        assertThat(line.execute(
                        "backup",
                        "--data",
                        data.toString(),
                        "--to",
                        folder.resolve("x").toString(),
                        "--passphrase-file",
                        passphrase.toString()))
                .isEqualTo(1);

        assertThat(error.toString().lines())
                .hasSize(2)
                .allMatch(each ->
                        each.endsWith("usufruct.db` is not a database, or is damaged; bring it back from a backup"));
    }

    private static void collect(CommandLine line, List<String> path, List<List<String>> into) {
        line.getSubcommands().forEach((name, each) -> {
            if (!name.equals("help")) {
                var longer = new ArrayList<>(path);
                longer.add(name);
                into.add(longer);
                collect(each, longer, into);
            }
        });
    }
}
