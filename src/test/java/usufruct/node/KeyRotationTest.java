package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.insight.Verdict;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.vault.SecretBytes;
import usufruct.vault.VaultException;
import usufruct.words.Bytes;

class KeyRotationTest {
    private static final int NEEDS = 6;

    @TempDir
    static Path once;

    private static LivedIn stopped;

    @TempDir
    Path folder;

    private LivedIn node;

    @BeforeAll
    static void aNodeThatRan() {
        stopped = LivedIn.make(once.resolve("data"), NEEDS);
    }

    @BeforeEach
    void itsCopy() throws IOException {
        node = stopped.copiedTo(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void wrapsEverythingAnewAndForgetsTheEarlierKey() throws IOException {
        Path earlier = Files.copy(node.keyFile(), folder.resolve("earlier.keys"));
        var wrappedBefore = column("wrapped");

        KeyRotation.Rewrapped done = rotate();

        assertThat(done).isEqualTo(new KeyRotation.Rewrapped(2, NEEDS));
        column("wrapped").forEach((row, wrapped) -> assertThat(wrapped).isNotEqualTo(wrappedBefore.get(row)));
        assertSoundUnderOneKey();
        try (KeyEncryptionKeys keys = KeyEncryptionKeys.fromFile(earlier)) {
            assertThat(LivedIn.audit(node.data(), keys)).isInstanceOf(Verdict.Flawed.class);
        }
    }

    @Test
    void leavesEveryPayloadAsItIs() {
        var before = column("payload");

        rotate();

        assertThat(before).hasSize(NEEDS);
        assertThat(column("payload")).isEqualTo(before);
    }

    @Test
    void goesOnAfterAKillThatLeftOnlyTheNewKey() {
        try (KeyEncryptionKeys keys = KeyEncryptionKeys.fromFile(node.keyFile())) {
            KeyRotation.begin(node.database(), keys);
        }
        assertStarts();

        assertThat(rotate()).isEqualTo(new KeyRotation.Rewrapped(2, NEEDS));

        assertSoundUnderOneKey();
    }

    @Test
    void goesOnAfterAKillHalfWayThroughTheRows() {
        var before = column("wrapped");
        try (KeyEncryptionKeys keys = KeyEncryptionKeys.fromFile(node.keyFile())) {
            KeyRotation.begin(node.database(), keys);
            KeyRotation.rewrap(node.database(), keys);
        }
        change(writing -> before.entrySet().stream()
                .limit(NEEDS / 2)
                .forEach(row -> writing.update("UPDATE record_seal SET wrapped = :wrapped WHERE id = :id")
                        .bind("wrapped", Bytes.fromBase64Url(row.getValue()))
                        .bind("id", row.getKey())
                        .execute()));
        assertStarts();

        assertThat(rotate()).isEqualTo(new KeyRotation.Rewrapped(0, NEEDS / 2));

        assertSoundUnderOneKey();
    }

    @Test
    void goesOnAfterAKillBeforeTheEarlierKeyWasForgotten() {
        try (KeyEncryptionKeys keys = KeyEncryptionKeys.fromFile(node.keyFile())) {
            KeyRotation.begin(node.database(), keys);
            KeyRotation.rewrap(node.database(), keys);
        }
        assertStarts();

        assertThat(rotate()).isEqualTo(new KeyRotation.Rewrapped(0, 0));

        assertSoundUnderOneKey();
    }

    /** Whoever adds a place for wrapped keys sees this fail, and teaches {@link KeyRotation#rewrap} about it. */
    @Test
    void knowsEveryPlaceWhereSomethingIsWrapped() {
        assertThat(read("""
                        SELECT t.name || '.' || c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                        WHERE t.type = 'table' AND c.name LIKE '%wrapped%'
                        """))
                .containsExactlyInAnyOrder("record_seal.wrapped", "record_note.wrapped", "attachment.wrapped");
        try (Store store = Store.open(node.database())) {
            List<String> places = store.read(reading -> new WrappedStore().holding(reading, markOfTheKey()));
            assertThat(places).containsExactlyInAnyOrder("record_seal.wrapped", "setting.value");
        }
    }

    @Test
    void keepsTheEarlierKeyWhileATableThatNobodyRewrapsNeedsIt() {
        change(writing -> {
            writing.update("CREATE TABLE loan (id TEXT, wrapped BLOB NOT NULL)").execute();
            writing.update("INSERT INTO loan SELECT id, wrapped FROM record_seal LIMIT 1")
                    .execute();
        });

        assertThatThrownBy(this::rotate)
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("`loan.wrapped`")
                .hasMessageContaining("kept");

        try (KeyEncryptionKeys keys = KeyEncryptionKeys.fromFile(node.keyFile())) {
            assertThat(keys.size()).isEqualTo(2);
        }
        change(writing -> writing.update("DROP TABLE loan").execute());
        rotate();
        assertSoundUnderOneKey();
    }

    @Test
    void refusesWhileTheNodeRuns() throws IOException {
        byte[] before = Files.readAllBytes(node.keyFile());
        try (Node running = node.start()) {
            assertThatThrownBy(this::rotate)
                    .isInstanceOf(NodeSettings.SettingsException.class)
                    .hasMessageContaining("stop it");
            assertThat(running.did()).isEqualTo(node.did());
        }
        assertThat(Files.readAllBytes(node.keyFile())).isEqualTo(before);
    }

    @Test
    void refusesWithoutTheKeysAndMakesNone() throws IOException {
        Files.delete(node.keyFile());

        assertThatThrownBy(this::rotate)
                .isInstanceOf(NodeSettings.SettingsException.class)
                .hasMessageContaining("is gone");
        assertThat(node.keyFile()).doesNotExist();
    }

    @Test
    void leavesTheKeysOfAnotherNodeAsTheyAre() throws IOException {
        Path others = folder.resolve("other.keys");
        KeyEncryptionKeys.fromFile(others).close();
        byte[] before = Files.readAllBytes(others);

        assertThatThrownBy(() -> KeyRotation.run(node.data(), new KeyFile(others, Optional.empty())))
                .isInstanceOf(VaultException.class);

        assertThat(Files.readAllBytes(others)).isEqualTo(before);
    }

    @Test
    void rotatesUnderAPassphraseAndComesBackIntoTheClear() throws IOException {
        Path passphrase = Files.writeString(folder.resolve("passphrase"), "a long walk\n");
        var clear = new KeyFile(node.keyFile(), Optional.empty());
        var sealed = new KeyFile(node.keyFile(), Optional.of(passphrase));

        KeyRotation.keepUnder(Optional.of(SecretBytes.of(Bytes.utf8("a long walk"))), node.data(), clear);

        assertThatThrownBy(() -> KeyRotation.run(node.data(), clear)).isInstanceOf(VaultException.class);
        assertThat(KeyRotation.run(node.data(), sealed).parts()).isEqualTo(NEEDS);
        KeyRotation.keepUnder(Optional.empty(), node.data(), sealed);
        assertSoundUnderOneKey();
    }

    private KeyRotation.Rewrapped rotate() {
        return KeyRotation.run(node.data(), new KeyFile(node.keyFile(), Optional.empty()));
    }

    private void assertStarts() {
        try (Node running = node.start()) {
            assertThat(running.did()).isEqualTo(node.did());
        }
    }

    private void assertSoundUnderOneKey() {
        try (KeyEncryptionKeys keys = KeyEncryptionKeys.fromFile(node.keyFile())) {
            assertThat(keys.size()).isEqualTo(1);
        }
        assertThat(LivedIn.audit(node.data()))
                .isInstanceOfSatisfying(
                        Verdict.Sound.class,
                        sound -> assertThat(sound.counts()).containsEntry("private parts opened", NEEDS + 2L));
        assertStarts();
    }

    private byte[] markOfTheKey() {
        try {
            Path copy = Files.copy(node.keyFile(), folder.resolve("copy.keys"));
            try (KeyEncryptionKeys keys = KeyEncryptionKeys.fromFile(copy)) {
                keys.rotate();
                return keys.marksOfEarlier().getFirst();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private TreeMap<String, String> column(String name) {
        try (Store store = Store.open(node.database())) {
            return store.read(reading -> {
                var found = new TreeMap<String, String>();
                reading.query("SELECT id, " + name + " FROM record_seal")
                        .map((row, context) -> found.put(row.getString("id"), Bytes.base64Url(row.getBytes(name))))
                        .list();
                return found;
            });
        }
    }

    private List<String> read(String sql) {
        try (Store store = Store.open(node.database())) {
            return store.read(reading -> reading.query(sql).mapTo(String.class).list());
        }
    }

    private void change(Consumer<Writing> work) {
        try (Store store = Store.open(node.database())) {
            store.write(writing -> {
                work.accept(writing);
                return true;
            });
        }
    }
}
