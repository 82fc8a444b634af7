package usufruct.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyEncryptionKeysTest {
    private static final byte[] ITEM = "offer:1|1|offer@v1".getBytes(UTF_8);

    @TempDir
    Path folder;

    @Test
    void opensAfterARestartWhatItWrappedBefore() {
        Path file = folder.resolve("keys/kek");
        byte[] wrapped;
        byte[] payload;
        try (var keys = KeyEncryptionKeys.fromFile(file);
                var dek = DataKey.generate(new SecureRandom())) {
            payload = dek.seal("door code 4711".getBytes(UTF_8), ITEM);
            wrapped = keys.wrap(dek, ITEM);
        }
        try (var keys = KeyEncryptionKeys.fromFile(file);
                var dek = keys.unwrap(wrapped, ITEM);
                var open = dek.open(payload, ITEM)) {
            assertThat(open.<String>expose(bytes -> new String(bytes, UTF_8))).isEqualTo("door code 4711");
        }
    }

    @Test
    void makesItsFileForTheOwnerAlone() throws IOException {
        Path file = folder.resolve("kek");
        KeyEncryptionKeys.fromFile(file).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void refusesAFileThatOthersMayRead() throws IOException {
        Path file = folder.resolve("kek");
        KeyEncryptionKeys.fromFile(file).close();
        for (String mode : new String[] {"rw-r--r--", "rw-r-----", "rw--w----", "rw------x", "rwxrwxrwx"}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            assertThatThrownBy(() -> KeyEncryptionKeys.fromFile(file))
                    .as(mode)
                    .isInstanceOf(VaultException.class)
                    .hasMessageContaining("chmod 600");
        }
    }

    @Test
    void takesAReadOnlyFileOfTheOwner() throws IOException {
        Path file = folder.resolve("kek");
        KeyEncryptionKeys.fromFile(file).close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        KeyEncryptionKeys.fromFile(file).close();
    }

    @Test
    void refusesADamagedFile() throws IOException {
        Path file = folder.resolve("kek");
        KeyEncryptionKeys.fromFile(file).close();
        byte[] good = Files.readAllBytes(file);
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            Files.write(file, bad);
            assertThatThrownBy(() -> KeyEncryptionKeys.fromFile(file)).isInstanceOf(VaultException.class);
        }
    }

    @Test
    void rotationRewrapsAndLeavesThePayloadAlone() {
        Path file = folder.resolve("kek");
        try (var keys = KeyEncryptionKeys.fromFile(file);
                var dek = DataKey.generate(new SecureRandom())) {
            byte[] payload = dek.seal("the address".getBytes(UTF_8), ITEM);
            byte[] before = keys.wrap(dek, ITEM);
            keys.rotate();
            assertThat(keys.isCurrent(before)).isFalse();
            byte[] after = keys.rewrap(before, ITEM);
            assertThat(keys.isCurrent(after)).isTrue();
            assertThat(keys.rewrap(after, ITEM)).isEqualTo(after);
            keys.forgetEarlier();
            assertThatThrownBy(() -> keys.unwrap(before, ITEM)).isInstanceOf(VaultException.class);
            try (var again = KeyEncryptionKeys.fromFile(file);
                    var same = again.unwrap(after, ITEM);
                    var open = same.open(payload, ITEM)) {
                assertThat(again.size()).isEqualTo(1);
                assertThat(open.<String>expose(bytes -> new String(bytes, UTF_8)))
                        .isEqualTo("the address");
            }
        }
    }

    @Test
    void unwrapsOnlyForTheItemItWasWrappedFor() {
        try (var keys = KeyEncryptionKeys.fromFile(folder.resolve("kek"));
                var dek = DataKey.generate(new SecureRandom())) {
            byte[] wrapped = keys.wrap(dek, ITEM);
            assertThatThrownBy(() -> keys.unwrap(wrapped, "offer:2|1|offer@v1".getBytes(UTF_8)))
                    .isInstanceOf(VaultException.class);
            for (int i = 0; i < wrapped.length; i++) {
                byte[] bad = wrapped.clone();
                bad[i] ^= 1;
                assertThatThrownBy(() -> keys.unwrap(bad, ITEM)).isInstanceOf(VaultException.class);
            }
        }
    }

    @Test
    void opensUnderItsPassphraseAndNoOther() {
        Path file = folder.resolve("kek");
        byte[] wrapped;
        try (var keys = KeyEncryptionKeys.fromPassphrase(passphrase("a long walk"), file);
                var dek = DataKey.generate(new SecureRandom())) {
            wrapped = keys.wrap(dek, ITEM);
            keys.rotate();
        }
        try (var keys = KeyEncryptionKeys.fromPassphrase(passphrase("a long walk"), file)) {
            assertThat(keys.size()).isEqualTo(2);
            keys.unwrap(wrapped, ITEM).close();
        }
        assertThatThrownBy(() -> KeyEncryptionKeys.fromPassphrase(passphrase("a long wall"), file))
                .isInstanceOf(VaultException.class)
                .hasMessage("wrong password");
        assertThatThrownBy(() -> KeyEncryptionKeys.fromFile(file)).isInstanceOf(VaultException.class);
    }

    private static SecretBytes passphrase(String text) {
        return SecretBytes.of(text.getBytes(UTF_8));
    }
}
