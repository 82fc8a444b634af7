package usufruct.store;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The statements of one connection that were used last, kept prepared: SQLite takes longer to prepare a short statement
 * than to run it. One that is in use is nobody else's; one thread at a time uses a connection.
 */
final class KeptStatements implements StatementBuilder {
    private static final int MOST = 64;

    private final SequencedMap<String, PreparedStatement> idle = new LinkedHashMap<>();

    /** What the lent ones were prepared from: when it gives them back, the caller names the text before its parsing. */
    private final Map<Statement, String> lent = new IdentityHashMap<>();

    @Override
    public Statement create(Connection connection, StatementContext context) throws SQLException {
        return connection.createStatement();
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        PreparedStatement kept = idle.remove(sql);
        PreparedStatement statement = kept == null ? connection.prepareStatement(sql) : kept;
        lent.put(statement, sql);
        return statement;
    }

    @Override
    public CallableStatement createCall(Connection connection, String sql, StatementContext context)
            throws SQLException {
        throw new SQLFeatureNotSupportedException("SQLite has no procedures");
    }

    @Override
    public void close(Connection connection, String unparsed, Statement statement) throws SQLException {
        String sql = lent.remove(statement);
        if (sql == null || !(statement instanceof PreparedStatement prepared)) {
            statement.close();
            return;
        }
        prepared.clearParameters();
        PreparedStatement twin = idle.putLast(sql, prepared);
        if (twin != null) {
            twin.close();
        } else if (idle.size() > MOST) {
            idle.pollFirstEntry().getValue().close();
        }
    }
}
