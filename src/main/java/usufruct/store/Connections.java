package usufruct.store;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** Opens connections with the settings that every connection of this file needs: SQLite forgets most of them. */
final class Connections {
    private static final int BUSY_MILLIS = 10_000;

    static SQLiteConnection forWriting(Path file) {
        SQLiteConfig config = settings();
        config.setJournalMode(JournalMode.WAL);
        return open(file, config);
    }

    static SQLiteConnection forReading(Path file) {
        SQLiteConfig config = settings();
        config.setReadOnly(true);
        return open(file, config);
    }

    /** As {@link #forWriting}, for a library that opens its own. */
    static DataSource sourceForWriting(Path file) {
        return source(file, new SQLiteConfig());
    }

    /** As {@link #forReading}, for a library that opens its own. */
    static DataSource sourceForReading(Path file) {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        return source(file, config);
    }

    private static DataSource source(Path file, SQLiteConfig config) {
        var source = new SQLiteDataSource(config);
        source.setUrl(url(file));
        return source;
    }

    private static String url(Path file) {
        return "jdbc:sqlite:" + file.toAbsolutePath();
    }

    private static SQLiteConnection open(Path file, SQLiteConfig config) {
        try {
            return (SQLiteConnection) config.createConnection(url(file));
        } catch (SQLException e) {
            throw new StoreException("cannot open the database `" + file + "`: " + e.getMessage(), e);
        }
    }

    private static SQLiteConfig settings() {
        var config = new SQLiteConfig();
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
