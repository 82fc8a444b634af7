package usufruct.lifecycle;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import usufruct.store.Reading;

/**
 * Lends the engine the connection of the unit that it works in, wrapped so that ending the transaction, closing it and
 * changing its settings do nothing.
 */
final class UnitConnections implements DataSource {
    private static final Set<String> IGNORED = Set.of(
            "commit", "rollback", "close", "setAutoCommit", "setReadOnly", "setTransactionIsolation", "setHoldability");

    @Override
    public Connection getConnection() {
        Reading unit = EngineUnit.require().reading();
        Connection lent = unit.connection();
        return (Connection) Proxy.newProxyInstance(
                UnitConnections.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (IGNORED.contains(method.getName())) {
                        return null;
                    }
                    if (method.getName().equals("prepareStatement") && arguments.length == 1) {
                        return unit.prepare((String) arguments[0]);
                    }
                    try {
                        return method.invoke(lent, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    @Override
    public Connection getConnection(String user, String password) {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("no logger");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("nothing to unwrap to " + type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
