package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import usufruct.notice.MailServer;

/** Where a node hands mail in, as its file says it. */
class MailLinesTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhereHowAndAsWhom() throws IOException {
        assertThat(read("host: mail.example.org", "from: Tools of the town <tools@example.org>"))
                .contains(new MailServer(
                        "mail.example.org",
                        587,
                        MailServer.Security.STARTTLS,
                        "Tools of the town <tools@example.org>",
                        Optional.empty(),
                        Optional.empty()));
        assertThat(read(
                        "host: mail.example.org",
                        "port: 465",
                        "security: tls",
                        "from: tools@example.org",
                        "user: tools",
                        "passwordFile: /run/smtp"))
                .contains(new MailServer(
                        "mail.example.org",
                        465,
                        MailServer.Security.TLS,
                        "tools@example.org",
                        Optional.of(new MailServer.Login("tools", Path.of("/run/smtp"))),
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from: tools@example.org | there must be a `host`",
                "host: h; from: nobody | `from` is an address",
                "host: h; from: a@example.org, b@example.org | `from` is an address",
                "host: h; from: tools@example.org; port: 70000 | a `port` is from 1 to 65535",
                "host: h; from: tools@example.org; security: ssl | `security` is starttls, tls or none",
                "host: h; from: tools@example.org; user: tools | go together",
                "host: h; from: tools@example.org; security: none; user: t; passwordFile: f | under TLS only",
                "host: h; from: tools@example.org; trustFile: /nowhere/ca.pem | `trustFile` is a PEM file",
                "host: h; from: tools@example.org; password: secret | there is no setting `password`",
            })
    void refusesWhatCannotBe(String lines, String why) {
        assertThatThrownBy(() -> read(lines.split("; ", -1)))
                .isInstanceOf(NodeSettings.SettingsException.class)
                .hasMessageContaining(why);
    }

    private Optional<MailServer> read(String... lines) throws IOException {
        Path file = folder.resolve("node.yml");
        Files.writeString(file, "mail:\n  " + String.join("\n  ", lines) + "\n");
        return NodeSettings.read(file).mail();
    }
}
