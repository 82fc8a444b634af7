package usufruct.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * One unit of change: all of it becomes durable, or none of it.
 *
 * <p>Runs on the one writer thread, so what it reads cannot change under it. Keep it short, and do no I/O in it.
 */
public final class Writing extends Reading {
    private final List<Runnable> afterCommit = new ArrayList<>();
    private @Nullable Throwable failure;
    private @Nullable Instant moment;

    Writing(Handle handle) {
        super(handle);
    }

    /** An insert, update or delete; bind its names, then execute. */
    public Update update(String sql) {
        return handle().createUpdate(sql);
    }

    /**
     * Runs a change: what {@link #update} would, at a third of its cost. For what is written in every request.
     *
     * @param values for its question marks, in order
     * @return how many rows it changed
     */
    public int change(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = prepare(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("cannot write", e);
        }
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
     * Makes this unit fail with the first such cause, even when somebody on the way catches what is thrown: for a part
     * that may have written half of its work.
     */
    public void mustFail(Throwable why) {
        if (failure == null) {
            failure = why;
        }
    }

    /** When this unit happens by this clock: the first time that it was asked, for all that it writes. */
    Instant moment(InstantSource clock) {
        if (moment == null) {
            moment = clock.instant();
        }
        return moment;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    List<Runnable> whenDurable() {
        return afterCommit;
    }
}
