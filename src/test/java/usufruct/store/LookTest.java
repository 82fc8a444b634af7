package usufruct.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A look at a database leaves it as it is. */
class LookTest {
    private static final String NAME = "usufruct.db";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void found() {
        file = folder.resolve(NAME);
        Store.open(file).close();
    }

    @Test
    void seesWhatANodeHasWrittenMeanwhile() {
        try (Store store = Store.open(file)) {
            put(store, "now");

            assertThat(read(file)).isEqualTo("now");
        }
    }

    @Test
    void seesWhatAKilledNodeLeftInItsLogAndLeavesItThere() throws IOException {
        Path left = Files.createDirectory(folder.resolve("left")).resolve(NAME);
        try (Store store = Store.open(file)) {
            put(store, "in the log");
            Files.copy(file, left);
            Files.copy(log(file), log(left));
        }
        byte[] database = Files.readAllBytes(left);
        byte[] log = Files.readAllBytes(log(left));

        assertThat(read(left)).isEqualTo("in the log");
        assertThat(Files.readAllBytes(left)).isEqualTo(database);
        assertThat(Files.readAllBytes(log(left))).isEqualTo(log).isNotEmpty();
    }

    @Test
    void refusesAnOlderDatabaseAndDoesNotBringItUpToDate() throws Exception {
        change("DELETE FROM schema_history WHERE version = (SELECT max(version) FROM schema_history)");
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> read(file)).isInstanceOf(StoreException.class).hasMessageContaining("of version");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void refusesANewerDatabase() throws Exception {
        change("""
                INSERT INTO schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                VALUES (1000, '900', 'what comes', 'SQL', 'V900__what_comes.sql', 1, '', 0, 1)
                """);

        assertThatThrownBy(() -> read(file)).isInstanceOf(StoreException.class).hasMessageContaining("`900`");
    }

    @Test
    void refusesWhatIsNoDatabaseOfThisProject() throws Exception {
        Path empty = folder.resolve("empty.db");
        Files.createFile(empty);
        Path text =
                Files.writeString(folder.resolve("text.db"), "no database at all, but long enough to look like one");

        assertThatThrownBy(() -> read(empty)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> read(text)).isInstanceOf(StoreException.class);
        assertThat(empty).isEmptyFile();
    }

    private static void put(Store store, String value) {
        store.write(writing -> writing.update("INSERT INTO setting (name, value) VALUES ('look', :value)")
                .bind("value", value)
                .execute());
    }

    private static String read(Path file) {
        return Store.look(
                file,
                reading -> reading.query("SELECT value FROM setting WHERE name = 'look'")
                        .mapTo(String.class)
                        .one());
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private static Path log(Path database) {
        return database.resolveSibling(database.getFileName() + "-wal");
    }
}
