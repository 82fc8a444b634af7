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
        return open(Source.shared(file), config);
    }

    static SQLiteConnection forReading(Source from) {
        SQLiteConfig config = settings();
        config.setReadOnly(true);
        return open(from, config);
    }

    /** As {@link #forWriting}, for a library that opens its own. */
    static DataSource sourceForWriting(Path file) {
        return source(Source.shared(file), new SQLiteConfig());
    }

    /** As {@link #forReading}, for a library that opens its own. */
    static DataSource sourceForReading(Source from) {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        return source(from, config);
    }

    private static DataSource source(Source from, SQLiteConfig config) {
        var source = new SQLiteDataSource(config);
        source.setUrl(from.url());
        return source;
    }

    private static SQLiteConnection open(Source from, SQLiteConfig config) {
        try {
            return (SQLiteConnection) config.createConnection(from.url());
        } catch (SQLException e) {
            throw StoreException.unusable(from.file(), e);
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
