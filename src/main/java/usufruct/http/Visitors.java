package usufruct.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;

/** Lets one address hold only so many connections at a time: the next one is closed at once. */
public final class Visitors implements Connection.Listener {
    private final int most;
    private final Proxies proxies;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    /** Whose each connection is: a closed one no longer knows. */
    private final Map<Connection, String> owners = new ConcurrentHashMap<>();

    /** @param proxies whose connections are not counted, since they are everybody's */
    public Visitors(int most, Proxies proxies) {
        this.most = most;
        this.proxies = proxies;
    }

    @Override
    public void onOpened(Connection connection) {
        String address = address(connection);
        String owner = Household.of(address);
        owners.put(connection, owner);
        if (open.merge(owner, 1, Integer::sum) > most && !proxies.isOurs(address)) {
            connection.getEndPoint().close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        String owner = owners.remove(connection);
        if (owner != null) {
            open.computeIfPresent(owner, (whose, count) -> count == 1 ? null : count - 1);
        }
    }

    private static String address(Connection connection) {
        SocketAddress remote = connection.getEndPoint().getRemoteSocketAddress();
        return remote instanceof InetSocketAddress internet && internet.getAddress() != null
                ? internet.getAddress().getHostAddress()
                : String.valueOf(remote);
    }
}
