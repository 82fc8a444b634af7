package usufruct.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the writer does. */
final class Tally {
    private final LongAdder commits = new LongAdder();
    private final LongAdder failedCommits = new LongAdder();
    private final Kind prompt = new Kind();
    private final Kind patient = new Kind();

    /** A unit came to its turn after waiting so many nanoseconds. */
    void began(boolean isPatient, long nanos) {
        Kind kind = isPatient ? patient : prompt;
        kind.units.increment();
        kind.nanos.add(nanos);
    }

    void committed() {
        commits.increment();
    }

    void failed() {
        failedCommits.increment();
    }

    /** All of it, with the sizes of this database's files. */
    Workload workload(Path file, int waiting) {
        return new Workload(
                commits.sum(),
                failedCommits.sum(),
                prompt.turns(),
                patient.turns(),
                waiting,
                size(file),
                size(file.resolveSibling(file.getFileName() + "-wal")));
    }

    /** A file that is not there has no bytes: SQLite makes and removes its log as it needs it. */
    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Kind {
        private final LongAdder units = new LongAdder();
        private final LongAdder nanos = new LongAdder();

        Workload.Turns turns() {
            return new Workload.Turns(units.sum(), Duration.ofNanos(nanos.sum()));
        }
    }
}
