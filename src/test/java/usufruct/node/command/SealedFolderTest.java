package usufruct.node.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.node.Node;
import usufruct.node.NodeSettings;
import usufruct.vault.SecretBytes;
import usufruct.vault.VaultException;
import usufruct.words.Bytes;
import usufruct.words.Did;

class SealedFolderTest {
    @TempDir
    Path folder;

    private Path data;
    private Path sealed;
    private Did did;

    @BeforeEach
    void aNodeThatRan() {
        data = folder.resolve("data");
        sealed = folder.resolve("node.backup");
        did = start(data);
    }

    @Test
    void theRestoredFolderIsTheSameNode() throws IOException {
        SealedFolder.seal(data, sealed, password("correct horse"));
        Path restored = folder.resolve("restored");

        SealedFolder.open(sealed, restored, password("correct horse"));

        assertThat(start(restored)).isEqualTo(did);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sealed)))
                .isEqualTo("rw-------");
        assertThat(Files.list(data))
                .noneMatch(file -> file.getFileName().toString().startsWith("backup"));
    }

    @Test
    void aRunningNodeCanBeSealed() throws IOException {
        try (Node node = Node.start(NodeSettings.embedded(data).withPort(0))) {
            SealedFolder.seal(data, sealed, password("correct horse"));
            assertThat(node.did()).isEqualTo(did);
        }
        Path restored = folder.resolve("restored");
        SealedFolder.open(sealed, restored, password("correct horse"));

        assertThat(start(restored)).isEqualTo(did);
    }

    @Test
    void nothingStandsInClear() throws IOException {
        SealedFolder.seal(data, sealed, password("correct horse"));

        assertThat(new String(Files.readAllBytes(sealed), StandardCharsets.ISO_8859_1))
                .doesNotContain("SQLite format", did.value(), "usufruct.db");
    }

    @Test
    void refusesAnotherPasswordAChangedFileAndAUsedFolder() throws IOException {
        SealedFolder.seal(data, sealed, password("correct horse"));
        Path restored = folder.resolve("restored");

        assertThatThrownBy(() -> SealedFolder.open(sealed, restored, password("battery staple")))
                .isInstanceOf(VaultException.class);
        assertThatThrownBy(() -> SealedFolder.open(sealed, data, password("correct horse")))
                .isInstanceOf(CommandFailedException.class);
        byte[] changed = Files.readAllBytes(sealed);
        changed[changed.length / 2] ^= 1;
        Files.write(sealed, changed);
        assertThatThrownBy(() -> SealedFolder.open(sealed, restored, password("correct horse")))
                .isInstanceOf(VaultException.class);
        assertThat(restored).doesNotExist();
    }

    private static Did start(Path data) {
        try (Node node = Node.start(NodeSettings.embedded(data).withPort(0))) {
            return node.did();
        }
    }

    private static SecretBytes password(String text) {
        return SecretBytes.of(Bytes.utf8(text));
    }
}
