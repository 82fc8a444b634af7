package usufruct.insight;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sqlite.SQLiteException;
import usufruct.words.Bytes;

/** A node's database under the hands of somebody who keeps no rule: reads and writes single cells. */
final class Database implements AutoCloseable {
    private final Connection connection;

    /** One value: where it is, of which type SQLite holds it, and its bytes. */
    record Cell(String table, String column, List<String> keys, List<Object> key, String type, byte[] bytes) {

        /** The bytes with one bit of one byte turned. */
        byte[] flipped(Random random) {
            byte[] flipped = bytes.clone();
            int from = type.equals("integer") ? 3 : 0;
            int at = from + random.nextInt(flipped.length - from);
            flipped[at] ^= (byte) (1 << random.nextInt(type.equals("text") ? 7 : 8));
            return type.equals("text") && flipped[at] == 0 ? flipped(random) : flipped;
        }

        /** Where to find it once it holds these bytes: its column may be part of its key. */
        Cell holding(byte[] others) {
            var moved = new ArrayList<Object>(key);
            if (keys.contains(column)) {
                moved.set(
                        keys.indexOf(column),
                        switch (type) {
                            case "text" -> Bytes.text(others);
                            case "integer" -> ByteBuffer.wrap(others).getLong();
                            default -> others;
                        });
            }
            return new Cell(table, column, keys, moved, type, bytes);
        }

        @Override
        public String toString() {
            return table + "." + column + " of " + key;
        }
    }

    Database(Path file) {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA ignore_check_constraints = ON");
                statement.execute("PRAGMA busy_timeout = 10000");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Some cell of a column {@code table.column} that holds something. */
    Cell pick(String place, Random random) {
        List<Cell> cells = cells(place, "true");
        return cells.get(random.nextInt(cells.size()));
    }

    /** The first cell of a column in a row of which the condition holds. */
    Cell first(String place, String condition) {
        return cells(place, condition).getFirst();
    }

    private List<Cell> cells(String place, String condition) {
        String table = place.substring(0, place.indexOf('.'));
        String column = place.substring(place.indexOf('.') + 1);
        List<String> keys = keysOf(table);
        var cells = new ArrayList<Cell>();
        String sql = "SELECT typeof(" + column + "), cast(" + column + " AS BLOB), " + String.join(", ", keys)
                + " FROM " + table + " WHERE " + condition + " AND " + column + " IS NOT NULL AND length(" + column
                + ") > 0";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                String type = row.getString(1);
                var key = new ArrayList<Object>();
                for (int i = 0; i < keys.size(); i++) {
                    key.add(row.getObject(i + 3));
                }
                byte[] bytes = type.equals("integer")
                        ? ByteBuffer.allocate(8)
                                .putLong(Long.parseLong(new String(row.getBytes(2))))
                                .array()
                        : row.getBytes(2);
                cells.add(new Cell(table, column, keys, key, type, bytes));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        if (cells.isEmpty()) {
            throw new AssertionError("nothing stands in " + place);
        }
        return cells;
    }

    /** As {@link #put}; false where the database itself refuses such a value, since another row has it. */
    boolean accepts(Cell cell, byte[] bytes) {
        try {
            put(cell, bytes);
            return true;
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof SQLiteException refused
                    && refused.getResultCode().name().startsWith("SQLITE_CONSTRAINT")) {
                return false;
            }
            throw e;
        }
    }

    void put(Cell cell, byte[] bytes) {
        String value = cell.type().equals("text") ? "cast(? AS TEXT)" : "?";
        String where = String.join(
                " AND ", cell.keys().stream().map(key -> key + " = ?").toList());
        String sql = "UPDATE " + cell.table() + " SET " + cell.column() + " = " + value + " WHERE " + where;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            if (cell.type().equals("integer")) {
                update.setLong(1, ByteBuffer.wrap(bytes).getLong());
            } else {
                update.setBytes(1, bytes);
            }
            for (int i = 0; i < cell.key().size(); i++) {
                update.setObject(i + 2, cell.key().get(i));
            }
            if (update.executeUpdate() != 1) {
                throw new AssertionError("nothing changed: " + cell);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(cell.toString(), e);
        }
    }

    /** Every column of the project's own tables, as {@code table.column}. */
    List<String> columns() {
        var columns = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT t.name || '.' || c.name FROM sqlite_schema t, pragma_table_info(t.name) c
                        WHERE t.type = 'table' AND t.name NOT LIKE 'ACT\\_%' ESCAPE '\\'
                          AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND t.name <> 'schema_history'
                        ORDER BY 1
                        """)) {
            while (row.next()) {
                columns.add(row.getString(1));
            }
            return columns;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    int run(String sql) {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private List<String> keysOf(String table) {
        var keys = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT name FROM pragma_table_info('" + table + "') WHERE pk > 0 ORDER BY pk")) {
            while (row.next()) {
                keys.add(row.getString(1));
            }
            return keys;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
