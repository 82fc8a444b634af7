package usufruct.node;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import usufruct.store.StoreException;
import usufruct.store.Writing;

/**
 * The rows that one published need leaves, written again and again into tables of the same shape and with the same
 * indexes: prepared statements, no question asked first. On the writer's thread only.
 */
final class CopiedRows {
    private static final String NONCE = "http_nonce";

    private final RandomGenerator random;
    private final List<Pattern> patterns = new ArrayList<>();
    private long next = 1;

    /** A table's row; its first column is the key, which each copy gets anew. */
    private record Pattern(String table, List<Object> row, PreparedStatement insert) {}

    CopiedRows(RandomGenerator random) {
        this.random = random;
    }

    boolean learn(Writing writing, String need) {
        Connection connection = writing.connection();
        try {
            learn(connection, "record", "id = '" + need + "'");
            learn(connection, "need", "id = '" + need + "'");
            learn(connection, "ledger_entry", "subject = '" + need + "'");
            learn(connection, "ledger_node", "size = (SELECT max(size) FROM ledger_node)");
            learn(connection, NONCE, "true LIMIT 1");
        } catch (SQLException e) {
            throw new StoreException("cannot learn the rows of `" + need + "`", e);
        }
        return true;
    }

    private void learn(Connection connection, String table, String where) throws SQLException {
        List<String> shape = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT sql FROM sqlite_master WHERE tbl_name = '" + table + "' AND sql IS NOT NULL")) {
            while (found.next()) {
                shape.add(found.getString(1));
            }
        }
        try (var statement = connection.createStatement()) {
            for (String sql : shape) {
                statement.execute(sql.replaceFirst("(?i)(TABLE |INDEX )(\\w+)", "$1bench_$2")
                        .replaceFirst(" ON " + table, " ON bench_" + table));
            }
        }
        try (var statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT * FROM " + table + " WHERE " + where)) {
            List<Object> row = new ArrayList<>();
            for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                row.add(found.getObject(i));
            }
            String holes = "?" + ", ?".repeat(row.size() - 1);
            patterns.add(new Pattern(
                    table, row, connection.prepareStatement("INSERT INTO bench_" + table + " VALUES (" + holes + ")")));
        }
    }

    /** All but the nonce's row. */
    void write(Writing writing) {
        write(false);
    }

    boolean writeWithNonce(Writing writing) {
        write(true);
        return true;
    }

    private void write(boolean nonce) {
        long key = next++;
        try {
            for (Pattern pattern : patterns) {
                if (nonce || !pattern.table().equals(NONCE)) {
                    insert(pattern, key);
                }
            }
        } catch (SQLException e) {
            throw new StoreException("cannot copy a row", e);
        }
    }

    private void insert(Pattern pattern, long key) throws SQLException {
        PreparedStatement insert = pattern.insert();
        for (int i = 0; i < pattern.row().size(); i++) {
            insert.setObject(
                    i + 1,
                    i == 0
                            ? freshKey(pattern.row().getFirst(), key)
                            : pattern.row().get(i));
        }
        insert.executeUpdate();
    }

    private Object freshKey(Object like, long key) {
        return switch (like) {
            case byte[] bytes -> {
                byte[] fresh = new byte[bytes.length];
                random.nextBytes(fresh);
                yield fresh;
            }
            case String text -> text + key;
            default -> key;
        };
    }
}
