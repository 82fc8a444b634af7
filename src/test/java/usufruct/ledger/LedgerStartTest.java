package usufruct.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.store.Store;
import usufruct.words.Bytes;

class LedgerStartTest {
    @TempDir
    Path folder;

    @Test
    void goesOnWhereItStopped() {
        Checkpoint before = fill(5);
        try (LedgerOnDisk again = LedgerOnDisk.open(folder)) {
            assertThat(again.ledger().head()).isEqualTo(before);
            assertThat(again.append("need.published", "next")).isEqualTo(6);
        }
        try (LedgerOnDisk again = LedgerOnDisk.open(folder)) {
            assertThat(again.ledger().head().size()).isEqualTo(6);
        }
    }

    @Test
    void refusesADatabaseRolledBackToAnOlderCopy() throws IOException {
        fill(3);
        Path copy = folder.resolve("older.db");
        copyOut(copy);
        Checkpoint newest = fill(4);
        putBack(copy);

        assertThatThrownBy(() -> LedgerOnDisk.open(folder))
                .isInstanceOf(LedgerBrokenException.class)
                .hasMessageContaining("it holds 3 entries")
                .hasMessageContaining("7 entries, root " + Bytes.hex(newest.root()));
    }

    @Test
    void refusesADatabaseThatLivedAnotherLifeSince() throws IOException {
        fill(3);
        Path copy = folder.resolve("older.db");
        copyOut(copy);
        Checkpoint signed = fill(2);
        Path aside = folder.resolve("aside");
        Files.createDirectory(aside);
        Files.copy(copy, aside.resolve(LedgerOnDisk.DATABASE));
        Checkpoint other;
        try (LedgerOnDisk elsewhere = LedgerOnDisk.open(aside)) {
            elsewhere.append("need.published", "x");
            elsewhere.append("need.published", "y");
            other = elsewhere.ledger().head();
            elsewhere.store().copyTo(folder.resolve("other.db"));
        }
        putBack(folder.resolve("other.db"));

        assertThatThrownBy(() -> LedgerOnDisk.open(folder))
                .isInstanceOf(LedgerBrokenException.class)
                .hasMessageContaining(Bytes.hex(other.root()))
                .hasMessageContaining(Bytes.hex(signed.root()));
    }

    @Test
    void acceptsADatabaseAheadOfTheHead() throws IOException {
        fill(3);
        byte[] older = Files.readAllBytes(folder.resolve(LedgerOnDisk.HEAD));
        fill(2);
        Files.write(folder.resolve(LedgerOnDisk.HEAD), older);

        try (LedgerOnDisk again = LedgerOnDisk.open(folder)) {
            assertThat(again.ledger().head().size()).isEqualTo(5);
        }
    }

    @Test
    void refusesEntriesThatNobodySigned() {
        fill(3);
        try (Store store = Store.open(folder.resolve(LedgerOnDisk.DATABASE))) {
            store.write(writing -> writing.update("""
                            INSERT INTO ledger_entry (seq, type, subject, actor, at, digest, salt, leaf)
                            SELECT 4, type, subject, actor, at, digest, salt, leaf FROM ledger_entry WHERE seq = 3
                            """).execute());
        }

        assertThatThrownBy(() -> LedgerOnDisk.open(folder)).isInstanceOf(LedgerBrokenException.class);
    }

    @Test
    void refusesATreeThatWasChanged() {
        fill(4);
        try (Store store = Store.open(folder.resolve(LedgerOnDisk.DATABASE))) {
            store.write(writing -> writing.update("UPDATE ledger_node SET hashes = zeroblob(64) WHERE size = 4")
                    .execute());
        }

        assertThatThrownBy(() -> LedgerOnDisk.open(folder))
                .isInstanceOf(LedgerBrokenException.class)
                .hasMessageContaining("its own last checkpoint");
    }

    @Test
    void refusesAHeadOfAnotherKey() {
        fill(3);

        assertThatThrownBy(() -> LedgerOnDisk.open(folder, (byte) 8))
                .isInstanceOf(LedgerBrokenException.class)
                .hasMessageContaining("not signed by this node's key");
    }

    @Test
    void aTornHeadIsReplacedByTheKeptOne() throws IOException {
        Checkpoint before = fill(3);
        Files.write(folder.resolve(LedgerOnDisk.HEAD), new byte[0]);

        try (LedgerOnDisk again = LedgerOnDisk.open(folder)) {
            assertThat(again.ledger().head()).isEqualTo(before);
        }
    }

    @Test
    void refusesWhenNoHeadCanBeRead() throws IOException {
        fill(3);
        Files.write(folder.resolve(LedgerOnDisk.HEAD), new byte[0]);
        Files.write(folder.resolve(LedgerOnDisk.HEAD + ".kept"), Bytes.utf8("torn"));

        assertThatThrownBy(() -> LedgerOnDisk.open(folder))
                .isInstanceOf(LedgerBrokenException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void theHeadOutsideIsThereBeforeTheWriterIsTold() throws IOException {
        try (LedgerOnDisk node = LedgerOnDisk.open(folder)) {
            for (int i = 1; i <= 20; i++) {
                node.append("need.published", "n" + i);

                SignedNote outside = SignedNote.parse(Files.readAllBytes(folder.resolve(LedgerOnDisk.HEAD)));
                assertThat(Checkpoint.parse(outside.text()).size()).isEqualTo(i);
            }
        }
    }

    private Checkpoint fill(int entries) {
        try (LedgerOnDisk node = LedgerOnDisk.open(folder)) {
            for (int i = 0; i < entries; i++) {
                node.append("need.published", "n" + i);
            }
            return node.ledger().head();
        }
    }

    private void copyOut(Path target) {
        try (Store store = Store.open(folder.resolve(LedgerOnDisk.DATABASE))) {
            store.copyTo(target);
        }
    }

    private void putBack(Path copy) throws IOException {
        for (String ending : new String[] {"", "-wal", "-shm"}) {
            Files.deleteIfExists(folder.resolve(LedgerOnDisk.DATABASE + ending));
        }
        Files.copy(copy, folder.resolve(LedgerOnDisk.DATABASE), StandardCopyOption.REPLACE_EXISTING);
    }
}
