package usufruct.node.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import usufruct.node.LivedIn;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.vault.SecretBytes;

/** What an auditor types, and what the command claims for it. */
class AuditCommandTest {
    @TempDir
    static Path once;

    private static LivedIn stopped;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private LivedIn lived;

    @BeforeAll
    static void aNodeThatRan() {
        stopped = LivedIn.make(once.resolve("data"), 3);
    }

    @AfterAll
    static void close() {
        stopped.close();
    }

    @BeforeEach
    void itsCopy() throws IOException {
        lived = stopped.copiedTo(folder.resolve("data"));
    }

    @Test
    void saysThatEverythingHoldsWhenItOpenedEverything() {
        assertThat(audit()).isZero();

        assertThat(told()).contains("Everything holds.").doesNotContain("stayed closed");
    }

    @Test
    void saysHowManyPrivatePartsStayedClosedWithoutTheKeys() throws IOException {
        Files.delete(lived.keyFile());

        assertThat(audit()).isZero();

        assertThat(told())
                .contains("Everything that can be checked without the node's keys holds.")
                .containsPattern("5 private parts stayed closed")
                .doesNotContain("Everything holds");
    }

    @Test
    void asksForThePassphraseOfASealedKeyFile() {
        sealKeys();

        assertThat(audit()).isEqualTo(2);

        assertThat(complained()).contains("sealed under a passphrase", "--passphrase-file FILE");
        assertThat(told()).isEmpty();
    }

    @Test
    void refusesAWrongPassphrase() throws IOException {
        sealKeys();

        assertThat(audit("--passphrase-file", passphrase("another walk"))).isEqualTo(2);

        assertThat(complained()).contains("--passphrase-file FILE");
        assertThat(told()).isEmpty();
    }

    @Test
    void opensWithTheRightPassphrase() throws IOException {
        sealKeys();

        assertThat(audit("--passphrase-file", passphrase("a long walk"))).isZero();

        assertThat(told()).contains("Everything holds.");
    }

    @Test
    void findsKeysThatLieElsewhere() throws IOException {
        Path elsewhere = Files.move(lived.keyFile(), folder.resolve("elsewhere.keys"));

        assertThat(audit("--keys", elsewhere.toString())).isZero();

        assertThat(told()).contains("Everything holds.");
    }

    @Test
    void doesNotDoWithoutKeysThatWereNamed() {
        assertThat(audit("--keys", folder.resolve("nowhere").toString())).isEqualTo(2);

        assertThat(complained()).contains("nowhere");
        assertThat(told()).isEmpty();
    }

    private void sealKeys() {
        try (KeyEncryptionKeys keys = KeyEncryptionKeys.fromFile(lived.keyFile())) {
            keys.moveUnder(SecretBytes.of("a long walk".getBytes(UTF_8)));
        }
    }

    private String passphrase(String words) throws IOException {
        return Files.writeString(folder.resolve("passphrase"), words + "\n").toString();
    }

    private int audit(String... more) {
        var given = new ArrayList<>(List.of("--data", lived.data().toString()));
        given.addAll(List.of(more));
        return new CommandLine(new AuditCommand(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8)))
                .execute(given.toArray(String[]::new));
    }

    private String told() {
        return out.toString(UTF_8);
    }

    private String complained() {
        return err.toString(UTF_8);
    }
}
