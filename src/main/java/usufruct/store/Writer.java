package usufruct.store;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

/**
 * The one thread that writes. It takes whatever units wait, runs each so that it can be undone alone, commits once, and only
 * then tells their callers.
 */
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int MOST_UNITS_A_COMMIT = 256;
    private static final Duration QUIET = Duration.ofMillis(5);
    private static final Duration MOST_PATIENCE = Duration.ofMillis(200);
    private static final Duration PATIENT_TURN = Duration.ofMillis(10);

    private final Line<Unit<?>> line = new Line<>(QUIET, MOST_PATIENCE);
    private final Tally tally = new Tally();
    private final DiskTrouble trouble;
    private final List<Consumer<? super Writing>> beforeCommit = new CopyOnWriteArrayList<>();
    private final List<Runnable> afterCommit = new CopyOnWriteArrayList<>();
    private final SQLiteConnection connection;
    private final Handle handle;
    private final Thread thread;
    private volatile boolean closed;

    /** The unit that runs now, and since when; touched by the writer thread alone. */
    private @Nullable Writing current;

    private long began;

    /** What begins and ends units and commits, kept prepared. */
    private final Map<String, PreparedStatement> frame = new HashMap<>();

    Writer(SQLiteConnection connection, DiskTrouble trouble) {
        this.connection = connection;
        this.trouble = trouble;
        this.handle = Handles.on(connection);
        this.thread = Thread.ofPlatform().name("store-writer").daemon(true).start(this::run);
    }

    @Nullable
    Writing current() {
        return Thread.currentThread() == thread ? current : null;
    }

    void beforeCommit(Consumer<? super Writing> hook) {
        beforeCommit.add(hook);
    }

    void afterCommit(Runnable hook) {
        afterCommit.add(hook);
    }

    /** The unit that runs now has had its turn, and somebody waits. */
    boolean isWanted() {
        return current() != null && System.nanoTime() - began >= PATIENT_TURN.toNanos() && line.isPromptWaiting();
    }

    <T> CompletableFuture<T> submit(Function<? super Writing, ? extends T> work, boolean patient) {
        var unit = new Unit<T>(work, patient);
        if (closed) {
            unit.fail(new StoreException("the store is closed", null));
        } else if (!line.add(unit, patient)) {
            unit.fail(new StoreException("too many writers wait", null));
        } else if (closed && line.remove(unit)) {
            unit.fail(new StoreException("the store is closed", null));
        }
        return unit.result;
    }

    /** What was done so far, with the sizes of this database's files. */
    Workload workload(Path file) {
        return tally.workload(file, line.size());
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void run() {
        var batch = new ArrayList<Unit<?>>();
        while (true) {
            try {
                line.take(batch, MOST_UNITS_A_COMMIT);
            } catch (InterruptedException e) {
                if (closed && line.isEmpty()) {
                    return;
                }
                continue;
            }
            commit(batch);
            batch.clear();
        }
    }

    /** INVARIANT: no unit's future succeeds before the COMMIT that carries it returned. */
    private void commit(List<Unit<?>> batch) {
        var shared = new Writing(handle);
        try {
            sql("BEGIN IMMEDIATE");
            for (Unit<?> unit : batch) {
                inTurn(unit, batch.size() > 1);
            }
            boolean carries = batch.stream().anyMatch(Unit::ran);
            if (carries) {
                current = shared;
                beforeCommit.forEach(hook -> hook.accept(shared));
                current = null;
            }
            if (carries || batch.size() > 1) {
                sql("COMMIT");
            }
            if (carries) {
                tally.committed();
            }
            if (batch.stream().allMatch(Unit::ran)) {
                trouble.over();
            }
        } catch (SQLException | RuntimeException | Error e) {
            current = null;
            tally.failed();
            trouble.met(e);
            undo();
            var failure = e instanceof StoreException known ? known : new StoreException("the commit failed", e);
            batch.forEach(unit -> unit.fail(failure));
            return;
        }
        afterCommit.forEach(Writer::quietly);
        shared.whenDurable().forEach(Writer::quietly);
        batch.forEach(Unit::complete);
    }

    /** Units that share a commit have a savepoint each: in one, a statement's end takes SQLite longer the more was changed. */
    private void inTurn(Unit<?> unit, boolean shares) throws SQLException {
        if (shares) {
            sql("SAVEPOINT unit");
        }
        var writing = new Writing(handle);
        current = writing;
        began = System.nanoTime();
        tally.began(unit.patient, began - unit.arrived);
        try {
            unit.run(writing);
        } finally {
            current = null;
        }
        if (unit.failure != null) {
            trouble.met(unit.failure);
        }
        if (!unit.ran()) {
            undo(unit, shares ? "ROLLBACK TO unit" : "ROLLBACK");
        }
        if (shares) {
            sql("RELEASE unit");
        }
    }

    /** When the disk fails SQLite may have undone the whole transaction; then that is why all of its units fail. */
    private void undo(Unit<?> unit, String statement) throws SQLException {
        try {
            sql(statement);
        } catch (SQLException e) {
            if (unit.failure != null && StoreException.isOfTheDisk(unit.failure)) {
                throw new StoreException("the database file cannot be written", unit.failure);
            }
            throw e;
        }
    }

    private void undo() {
        try {
            sql("ROLLBACK");
        } catch (SQLException e) {
            // on a full disk SQLite has already rolled back, and says so by refusing this one
            LOG.debug("nothing left to roll back: {}", e.getMessage());
        }
    }

    /** The driver ends a statement that fails, so that one is not kept. */
    private void sql(String text) throws SQLException {
        PreparedStatement statement = frame.get(text);
        if (statement == null) {
            statement = connection.prepareStatement(text);
            frame.put(text, statement);
        }
        try {
            statement.execute();
        } catch (SQLException e) {
            frame.remove(text);
            statement.close();
            throw e;
        }
    }

    private static void quietly(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("an action after the commit failed; the commit stands", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new StoreException("cannot close the writer", e);
        }
    }

    /** One caller's work and the promise to tell them. */
    private static final class Unit<T> {
        private final Function<? super Writing, ? extends T> work;
        private final boolean patient;
        private final long arrived = System.nanoTime();
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private @Nullable Writing writing;
        private @Nullable T value;
        private @Nullable Throwable failure;

        Unit(Function<? super Writing, ? extends T> work, boolean patient) {
            this.work = work;
            this.patient = patient;
        }

        void run(Writing on) {
            writing = on;
            try {
                value = work.apply(on);
                failure = on.failure();
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        }

        boolean ran() {
            return failure == null && writing != null;
        }

        @SuppressWarnings("NullAway") // a unit may answer null on purpose: its T says so
        void complete() {
            if (failure != null) {
                result.completeExceptionally(failure);
                return;
            }
            if (writing != null) {
                writing.whenDurable().forEach(Writer::quietly);
            }
            result.complete(value);
        }

        void fail(Throwable why) {
            result.completeExceptionally(failure != null ? failure : why);
        }
    }
}
