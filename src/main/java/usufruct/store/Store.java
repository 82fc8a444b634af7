package usufruct.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The node's database: one SQLite file, written by one thread with group commit, read by many.
 *
 * <p>A write is acknowledged only after the fsync of the commit it rode in. Writers that arrive together share that
 * commit; each stays its own unit (a savepoint), so one that fails takes nobody along.
 */
public final class Store implements AutoCloseable {
    private static final ScopedValue<Boolean> PATIENT = ScopedValue.newInstance();

    private final Path file;
    private final Writer writer;
    private final Readers readers;

    private final DiskTrouble trouble;

    private Store(Path file, Writer writer, Readers readers, DiskTrouble trouble) {
        this.file = file;
        this.writer = writer;
        this.readers = readers;
        this.trouble = trouble;
    }

    /**
     * Opens the file, making it when it is missing, and brings its tables up to date.
     *
     * @throws StoreException when the file is not a database of this project or cannot be written
     */
    public static Store open(Path file) {
        return open(file, Readers::new);
    }

    /** As {@link #open(Path)}, of a file whose tables are known to be up to date: whoever opens many copies of one need not look each time. */
    public static Store openCurrent(Path file) {
        return openCurrent(file, Readers::new);
    }

    static Store open(Path file, Function<Path, Readers> open) {
        Migrations.run(file);
        return openCurrent(file, open);
    }

    private static Store openCurrent(Path file, Function<Path, Readers> open) {
        var trouble = new DiskTrouble();
        var writer = new Writer(Connections.forWriting(file), trouble);
        try {
            return new Store(file, writer, open.apply(file), trouble);
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    public Path file() {
        return file;
    }

    /** What the writer has had to do so far. */
    public Workload workload() {
        return writer.workload(file);
    }

    /** Looks, at one consistent moment. Inside a write it sees that write's own changes. */
    public <T> T read(Function<? super Reading, ? extends T> work) {
        Writing current = writer.current();
        if (current != null) {
            return work.apply(current);
        }
        try {
            return readers.read(work);
        } catch (RuntimeException e) {
            trouble.met(e);
            throw e;
        }
    }

    /** What the disk does not do just now, in a few words without names; the log says more. */
    public Optional<String> trouble() {
        return trouble.standing();
    }

    /**
     * Changes, and returns once the change is durable. Inside another write it joins that one.
     *
     * @throws RuntimeException whatever the work threw; then nothing of it was kept
     * @throws StoreException when the commit failed; then nothing of it was kept
     */
    public <T> T write(Function<? super Writing, ? extends T> work) {
        Writing current = writer.current();
        return current == null ? Writer.await(writer.<T>submit(work, PATIENT.isBound())) : work.apply(current);
    }

    /** As {@link #write}, without waiting; the future completes after the fsync. */
    public <T> CompletableFuture<T> submit(Function<? super Writing, ? extends T> work) {
        return writer.submit(work, PATIENT.isBound());
    }

    /**
     * Does work that nobody waits for: each of its writes lets those of others go first, for a fifth of a second at most.
     */
    public <T> T patiently(ScopedValue.CallableOp<T, RuntimeException> work) {
        return ScopedValue.where(PATIENT, true).call(work);
    }

    /** Says, inside a write, that it has gone on for a while and others wait: a patient one had better end here. */
    public boolean isWanted() {
        return writer.isWanted();
    }

    /** The write that this thread is inside of runs here too; false on every other thread. */
    public boolean isWriting() {
        return writer.current() != null;
    }

    /** This clock, but standing still inside every write: all that one write tells happened at one moment. */
    public InstantSource still(InstantSource clock) {
        return () -> {
            Writing current = writer.current();
            return current == null ? clock.instant() : current.moment(clock);
        };
    }

    /** Runs at the end of every shared commit, once for all its units, still inside it. Register at start, in order. */
    public void beforeCommit(Consumer<? super Writing> hook) {
        writer.beforeCommit(hook);
    }

    /** Runs after every shared commit that reached the disk, before its writers are told. Must not throw. */
    public void afterCommit(Runnable hook) {
        writer.afterCommit(hook);
    }

    /**
     * One look at a database that is not open here, such as another node's or one under examination. Every byte of it and
     * around it stays as it is: its tables at their version, a log that a killed node left in its place. The work is done
     * again when a node started on it meanwhile.
     *
     * @throws StoreException when it cannot be read, or its tables are of another version than this program's
     */
    public static <T> T look(Path file, Function<? super Reading, ? extends T> work) {
        return Look.at(file, source -> {
            Migrations.requireCurrent(source);
            try (var readers = new Readers(source, 1)) {
                return readers.<T>read(work);
            }
        });
    }

    /**
     * Writes a consistent copy of a database into a new file, also while a node writes to it. The database is only read: its
     * tables stay at the version they are.
     *
     * @throws StoreException when it cannot be read or the copy cannot be written
     */
    public static void copy(Path from, Path to) {
        try (Connection connection = Connections.forReading(Source.shared(from));
                PreparedStatement copying = connection.prepareStatement("VACUUM INTO ?")) {
            copying.setString(1, to.toString());
            copying.execute();
        } catch (SQLException e) {
            throw StoreException.unusable(from, e);
        }
    }

    /** As {@link #copy}, of this database. */
    public void copyTo(Path target) {
        copy(file, target);
    }

    /** Finishes what was submitted. The writer goes last, so that SQLite folds the log into the file. */
    @Override
    public void close() {
        readers.close();
        writer.close();
    }
}
