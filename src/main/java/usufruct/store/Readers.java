package usufruct.store;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteConnection;

/** A few read-only connections, lent out one look at a time. */
final class Readers implements AutoCloseable {
    private static final int CONNECTIONS = 4;

    private final List<Handle> all = new ArrayList<>();
    private final BlockingQueue<Handle> idle = new ArrayBlockingQueue<>(CONNECTIONS);

    Readers(Path file) {
        this(Source.shared(file), CONNECTIONS);
    }

    Readers(Source from, int connections) {
        try {
            for (int i = 0; i < connections; i++) {
                SQLiteConnection connection = Connections.forReading(from);
                Handle handle = Handles.on(connection);
                all.add(handle);
                idle.add(handle);
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    <T> T read(Function<? super Reading, ? extends T> work) {
        Handle handle;
        try {
            handle = idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while waiting to read", e);
        }
        try {
            var reading = new Reading(handle);
            execute(reading, "BEGIN");
            try {
                return work.apply(reading);
            } finally {
                execute(reading, "ROLLBACK");
            }
        } finally {
            idle.add(handle);
        }
    }

    private static void execute(Reading reading, String sql) {
        try (PreparedStatement statement = reading.prepare(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw new StoreException("cannot begin or end a look", e);
        }
    }

    @Override
    public void close() {
        for (Handle handle : all) {
            try {
                handle.getConnection().close();
            } catch (SQLException e) {
                throw new StoreException("cannot close a reader", e);
            }
        }
    }
}
