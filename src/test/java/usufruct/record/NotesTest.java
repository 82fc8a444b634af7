package usufruct.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.vault.VaultException;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;

class NotesTest {
    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final ItemIds ids = new ItemIds(InstantSource.system(), random);
    private Store store;
    private KeyEncryptionKeys keys;
    private Notes notes;

    @BeforeEach
    void open() {
        store = Store.open(folder.resolve("usufruct.db"));
        keys = KeyEncryptionKeys.fromFile(folder.resolve("kek"));
        notes = new Notes(keys, random);
    }

    @AfterEach
    void close() {
        store.close();
        keys.close();
    }

    @Test
    void areReadAsTheyWereWritten() {
        ItemId id = ids.next();
        keep(id, "Die Bremse löst sich 🔧");

        assertThat(read(id)).contains("Die Bremse löst sich 🔧");
        assertThat(read(ids.next())).isEmpty();
    }

    @Test
    void outliveTheKeyThatWrappedTheirs() {
        ItemId id = ids.next();
        keep(id, "it is unsafe");
        keys.rotate();

        assertThat(new Rewrapping(keys).run(store)).isOne();
        assertThat(new Rewrapping(keys).run(store)).isZero();
        keys.forgetEarlier();

        assertThat(read(id)).contains("it is unsafe");
    }

    @Test
    void areOfOneItemOnly() {
        ItemId id = ids.next();
        ItemId other = ids.next();
        keep(id, "it is unsafe");
        write(writing -> writing.update("UPDATE record_note SET id = :other WHERE id = :id")
                .bind("id", id.value())
                .bind("other", other.value())
                .execute());

        assertThatThrownBy(() -> read(other)).isInstanceOf(VaultException.class);
    }

    private Optional<String> read(ItemId id) {
        return store.read(reading -> notes.find(reading, id));
    }

    private void keep(ItemId id, String words) {
        write(writing -> notes.keep(writing, id, words));
    }

    private void write(Consumer<Writing> work) {
        store.write(writing -> {
            work.accept(writing);
            return true;
        });
    }
}
