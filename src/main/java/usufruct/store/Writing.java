package usufruct.store;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/**
 * One unit of change: all of it becomes durable, or none of it.
 *
 * <p>Runs on the one writer thread, so what it reads cannot change under it. Keep it short, and do no I/O in it.
 */
public final class Writing extends Reading {
    private final List<Runnable> afterCommit = new ArrayList<>();

    Writing(Handle handle) {
        super(handle);
    }

    /** An insert, update or delete; bind its names, then execute. */
    public Update update(String sql) {
        return handle().createUpdate(sql);
    }

    /** The same statement for many rows. */
    public PreparedBatch batch(String sql) {
        return handle().prepareBatch(sql);
    }

    /** Runs once this unit is on the disk; never when it was undone. It must be quick and must not throw. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /**
     * The connection that this unit writes on, for a library that brings its own SQL. Whoever takes it neither commits,
     * rolls back nor closes it.
     */
    public Connection connection() {
        return handle().getConnection();
    }

    List<Runnable> whenDurable() {
        return afterCommit;
    }
}
