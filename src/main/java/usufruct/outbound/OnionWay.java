package usufruct.outbound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The way to onion services (Tor, version 3): through a SOCKS5 proxy on the node's own machine (RFC 1928), which is told the name. Such a
 * name is never looked up elsewhere (RFC 7686).
 */
record OnionWay(InetSocketAddress proxy) {
    private static final Pattern NAME = Pattern.compile("([a-z0-9-]{1,63}\\.){0,3}[a-z2-7]{56}\\.onion");

    /** Whether a host is meant to be an onion service's, a wrong one too. */
    static boolean isMeant(String host) {
        return host.equals("onion") || host.endsWith(".onion") || host.endsWith(".onion.");
    }

    static boolean isName(String host) {
        return NAME.matcher(host).matches();
    }

    /** @param host an onion service's name */
    Socket connect(String host, int port, Duration patience) throws IOException {
        var socket = new Socket(new Proxy(Proxy.Type.SOCKS, proxy));
        try {
            socket.connect(InetSocketAddress.createUnresolved(host, port), (int) patience.toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
