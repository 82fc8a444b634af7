package usufruct.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.vault.PasswordKey;
import usufruct.vault.SecretBytes;
import usufruct.vault.VaultException;
import usufruct.words.Bytes;

final class PassportFileTest {
    private static final PasswordKey.Cost CHEAP = new PasswordKey.Cost(64, 1, 1);
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir
    Path folder;

    private final Phrase phrase = Phrase.generate(new SplittableRandom(3));
    private final PassportKeys keys = PassportKeys.of(phrase, 0);
    private final PassportDocument document = PassportDocument.first(keys, Passport.Kind.PERSON, AT);

    private Path file;

    @BeforeEach
    void save() {
        file = folder.resolve("mara.passport");
        new PassportFile(phrase, 0, document).save(file, password("seven blue doors"), CHEAP);
    }

    @Test
    void bringsThePassportBack() {
        try (PassportFile open = PassportFile.open(file, password("seven blue doors"))) {
            assertThat(open.document()).isEqualTo(document);
            assertThat(open.phrase().words()).isEqualTo(phrase.words());
            assertThat(open.keys().keyId()).isEqualTo(keys.keyId());
        }
    }

    @Test
    void bringsThePassportBackAfterARotation() {
        try (PassportFile before = PassportFile.open(file, password("seven blue doors"));
                PassportKeys now = before.keys();
                PassportKeys next = before.nextKeys();
                PassportFile after = before.rotated(document.rotate(now, next, AT.plusSeconds(60)))) {
            after.save(file, password("seven blue doors"), CHEAP);
        }
        try (PassportFile open = PassportFile.open(file, password("seven blue doors"))) {
            assertThat(open.document().passport().version()).isEqualTo(2);
            assertThat(open.keys().did()).isEqualTo(keys.did());
        }
    }

    @Test
    void opensUnderNoOtherPassword() {
        assertThatThrownBy(() -> PassportFile.open(file, password("seven blue door")))
                .isInstanceOf(VaultException.class)
                .hasMessage("wrong password");
    }

    @Test
    void noticesEveryChangedByte() throws IOException {
        byte[] good = Files.readAllBytes(file);
        for (int i = 0; i < good.length; i++) {
            if (i >= 6 && i <= 11) {
                continue; // the cost of the key: other costs are tried in the next test, some take seconds
            }
            byte[] bad = good.clone();
            bad[i] ^= 1;
            Files.write(file, bad);
            assertThatThrownBy(() -> PassportFile.open(file, password("seven blue doors")))
                    .as("byte " + i)
                    .isInstanceOf(VaultException.class);
        }
    }

    @Test
    void refusesACostThatWouldExhaustTheMachine() throws IOException {
        byte[] bad = Files.readAllBytes(file);
        bad[6] = 0x7f;
        Files.write(file, bad);
        assertThatThrownBy(() -> PassportFile.open(file, password("seven blue doors")))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("out of range");
    }

    @Test
    void belongsToItsOwnerAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> PassportFile.open(file, password("seven blue doors")))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void holdsNothingInClear() throws IOException {
        String content = Bytes.hex(Files.readAllBytes(file));
        assertThat(content)
                .doesNotContain(phrase.entropy().<String>expose(Bytes::hex))
                .doesNotContain(Bytes.hex(Bytes.utf8(keys.did().value())));
    }

    @Test
    void refusesKeysAndDocumentOfTwoPassports() {
        var other = Phrase.generate(new SplittableRandom(4));
        assertThatThrownBy(() -> new PassportFile(other, 0, document)).isInstanceOf(VaultException.class);
    }

    private static SecretBytes password(String text) {
        return SecretBytes.of(Bytes.utf8(text));
    }
}
