package usufruct.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import usufruct.words.ItemId;

/**
 * One consistent look at the database: everything asked through it belongs to the same moment.
 *
 * <p>Handed to the work given to {@link Store#read} or {@link Store#write}; dead afterwards.
 */
public sealed class Reading permits Writing {
    private final Handle handle;
    private final IdentityHashMap<Object, Object> kept = new IdentityHashMap<>();

    Reading(Handle handle) {
        this.handle = handle;
    }

    /** A query; bind its names, then map. */
    public final Query query(String sql) {
        return handle.createQuery(sql);
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /**
     * The first row that a statement finds: what {@link #query} would, at a third of its cost. For what is asked in every
     * request.
     *
     * @param keys for its question marks, in order
     */
    public final <T> Optional<T> find(String sql, Row<? extends T> row, Object... keys) {
        return looked(sql, keys, found -> found.next() ? Optional.of(row.of(found)) : Optional.empty());
    }

    /**
     * All rows of some items, by one statement; as {@link #find}, for what is asked in every request.
     *
     * @param ids for its one question mark, as the texts of a JSON array: {@code id IN (SELECT value FROM json_each(?))}
     */
    public final <T> List<T> all(String sql, Row<? extends T> row, Collection<ItemId> ids) {
        String array = ids.stream().map(id -> '"' + id.value() + '"').collect(Collectors.joining(",", "[", "]"));
        return looked(sql, new Object[] {array}, found -> {
            List<T> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(row.of(found));
            }
            return rows;
        });
    }

    private <T> T looked(String sql, Object[] keys, Row<T> rows) {
        try (PreparedStatement statement = prepare(sql)) {
            for (int i = 0; i < keys.length; i++) {
                statement.setObject(i + 1, keys[i]);
            }
            try (ResultSet found = statement.executeQuery()) {
                return rows.of(found);
            }
        } catch (SQLException e) {
            throw new StoreException("cannot read what is kept", e);
        }
    }

    /**
     * The connection behind this look, for a library that brings its own SQL. Whoever takes it neither commits, rolls back
     * nor closes it; outside a {@link Writing} it can only read.
     */
    public final Connection connection() {
        return handle.getConnection();
    }

    /**
     * A statement on {@link #connection()}, prepared by an earlier look when it is one of those used last. Closing it gives
     * it back.
     */
    public final PreparedStatement prepare(String sql) throws SQLException {
        return handle.getStatementBuilder() instanceof KeptStatements kept
                ? kept.lend(sql)
                : handle.getConnection().prepareStatement(sql);
    }

    /**
     * What was worked out once for this look, and is true for all of it. Within a {@link Writing} things change, so nothing
     * is kept there.
     *
     * @param key whose it is
     */
    @SuppressWarnings("unchecked") // one key, one kind of work
    public final <T> T kept(Object key, Supplier<T> work) {
        return this instanceof Writing ? work.get() : (T) kept.computeIfAbsent(key, _ -> work.get());
    }

    final Handle handle() {
        return handle;
    }
}
