package usufruct.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The database could not do what was asked; nothing of it was kept. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Set<Integer> OF_THE_DISK = Set.of(
            SQLiteErrorCode.SQLITE_FULL.code,
            SQLiteErrorCode.SQLITE_READONLY.code,
            SQLiteErrorCode.SQLITE_IOERR.code,
            SQLiteErrorCode.SQLITE_CANTOPEN.code);

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A file that SQLite does not take, in words that say what to do. */
    static StoreException unusable(Path file, SQLException problem) {
        int code = problem.getErrorCode() & 0xff;
        String said = code == SQLiteErrorCode.SQLITE_NOTADB.code || code == SQLiteErrorCode.SQLITE_CORRUPT.code
                ? "`" + file + "` is not a database, or is damaged; bring it back from a backup"
                : "cannot open the database `" + file + "`: " + problem.getMessage();
        return new StoreException(said, problem);
    }

    /** Says whether the disk had no room left. */
    public static boolean isDiskFull(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL) {
                return true;
            }
        }
        return false;
    }

    /**
     * Says whether the file itself is in the way, and no single unit: a full disk, one that became read-only, a disk that
     * fails. It may pass by itself.
     */
    public static boolean isOfTheDisk(Throwable thrown) {
        return ofTheDisk(thrown).isPresent();
    }

    /** The same, with what SQLite says about it. */
    static Optional<SQLException> ofTheDisk(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && OF_THE_DISK.contains(sql.getErrorCode() & 0xff)) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    /** Says whether a row was refused because its key is already there. */
    public static boolean isDuplicate(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql
                    && (sql.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
                return true;
            }
        }
        return false;
    }
}
