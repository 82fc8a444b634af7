package usufruct.store;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * The statements of one connection that were used last, kept prepared: SQLite takes longer to prepare a short statement
 * than to run it. Closing a statement gives it back; one that is in use is nobody else's. One thread at a time uses a
 * connection.
 */
final class KeptStatements implements StatementBuilder {
    private static final int MOST = 128;

    private final SQLiteConnection connection;
    private final SequencedMap<String, Kept> idle = new LinkedHashMap<>();

    KeptStatements(SQLiteConnection connection) {
        this.connection = connection;
    }

    PreparedStatement lend(String text) throws SQLException {
        Kept kept = idle.remove(text);
        return kept == null ? new Kept(text) : kept;
    }

    @Override
    public Statement create(Connection on, StatementContext context) throws SQLException {
        return on.createStatement();
    }

    @Override
    public PreparedStatement create(Connection on, String sql, StatementContext context) throws SQLException {
        return lend(sql);
    }

    @Override
    public CallableStatement createCall(Connection on, String sql, StatementContext context) throws SQLException {
        throw new SQLFeatureNotSupportedException("SQLite has no procedures");
    }

    @Override
    public void close(Connection on, String sql, Statement statement) throws SQLException {
        statement.close();
    }

    private void takeBack(Kept kept) throws SQLException {
        Kept twin = idle.putLast(kept.text, kept);
        if (twin != null && twin != kept) {
            twin.end();
        }
        if (idle.size() > MOST) {
            idle.pollFirstEntry().getValue().end();
        }
    }

    /** A statement whose close only rewinds it and forgets what was bound. */
    private final class Kept extends JDBC4PreparedStatement {
        private final String text;

        /** The columns' names, which the driver asks for anew each time; none before the first time. */
        private String @Nullable [] columns;

        Kept(String text) throws SQLException {
            super(connection, text);
            this.text = text;
        }

        @Override
        public ResultSet getResultSet() throws SQLException {
            rs.colsMeta = columns;
            ResultSet result = super.getResultSet();
            columns = rs.colsMeta;
            return result;
        }

        @Override
        public void close() throws SQLException {
            if (isClosed() || conn.isClosed()) {
                return;
            }
            rs.close();
            clearParameters();
            clearBatch();
            takeBack(this);
        }

        void end() throws SQLException {
            super.close();
        }
    }
}
