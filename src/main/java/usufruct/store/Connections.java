package usufruct.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConnection;

/** Opens connections with the settings that every connection of this file needs: SQLite forgets most of them. */
final class Connections {
    private static final int BUSY_MILLIS = 10_000;

    static SQLiteConnection forWriting(Path file) {
        return open(file, settings());
    }

    static SQLiteConnection forReading(Path file) {
        SQLiteConfig config = settings();
        config.setReadOnly(true);
        return open(file, config);
    }

    private static SQLiteConnection open(Path file, SQLiteConfig config) {
        try {
            return (SQLiteConnection) config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
        } catch (SQLException e) {
            throw new StoreException("cannot open the database `" + file + "`: " + e.getMessage(), e);
        }
    }

    private static SQLiteConfig settings() {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.enableCaseSensitiveLike(true);
        config.setTempStore(TempStore.MEMORY);
        config.setGetGeneratedKeys(false);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        return config;
    }

    private Connections() {}
}
