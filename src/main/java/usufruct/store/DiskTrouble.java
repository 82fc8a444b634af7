package usufruct.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the disk did not do for the database file. The log gets it in SQLite's own words, which quote nothing of what is
 * stored, and at most once a minute. It stands until something is written again, or a minute after it was met last.
 */
final class DiskTrouble {
    private static final Logger LOG = LoggerFactory.getLogger(DiskTrouble.class);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private Optional<Met> last = Optional.empty();
    private Optional<Met> logged = Optional.empty();

    /** What was met, and when by {@link System#nanoTime}. */
    private record Met(String what, long at) {
        boolean isRecent(long now) {
            return now - at < A_MINUTE.toNanos();
        }
    }

    /** Looks whether the disk is to blame for a failure, and remembers it. */
    void met(Throwable thrown) {
        StoreException.ofTheDisk(thrown).ifPresent(this::met);
    }

    private synchronized void met(SQLException failure) {
        var met = new Met(
                StoreException.isDiskFull(failure)
                        ? "the disk is full; make room"
                        : "the database file cannot be used; the log says what SQLite says",
                System.nanoTime());
        last = Optional.of(met);
        if (logged.filter(before -> before.isRecent(met.at())).isEmpty()) {
            LOG.error("the database file cannot be used: {}", failure.getMessage());
            logged = last;
        }
    }

    /** Something was written. */
    synchronized void over() {
        last = Optional.empty();
    }

    /** What stands in the way, in a few words without names. */
    synchronized Optional<String> standing() {
        return last.filter(met -> met.isRecent(System.nanoTime())).map(Met::what);
    }
}
