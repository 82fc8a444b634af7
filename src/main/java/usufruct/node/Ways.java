package usufruct.node;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What makes connections safe where no proxy does.
 *
 * @param certificate the node speaks TLS 1.3 itself, with this; absent: plain, behind a proxy
 * @param onionThrough the SOCKS5 proxy of Tor, through which onion services are called; absent: they are not
 * @param mutual where peers show certificates, and are shown this node's; absent: nowhere
 */
public record Ways(
        Optional<Certificate> certificate, Optional<InetSocketAddress> onionThrough, Optional<Mutual> mutual) {
    /**
     * A proxy on the node's own machine: the names that it is asked for would be known to whoever reads the way there.
     *
     * @throws IllegalArgumentException when it is none
     */
    static InetSocketAddress proxy(String text) {
        int colon = text.lastIndexOf(':');
        try {
            InetAddress address = InetAddress.ofLiteral(text.substring(0, Math.max(0, colon)));
            if (address.isLoopbackAddress()) {
                return new InetSocketAddress(address, Integer.parseInt(text.substring(colon + 1)));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("it is an address such as 127.0.0.1:9050", e);
        }
        throw new IllegalArgumentException("it is on this machine, such as 127.0.0.1:9050");
    }

    /** A text that is where a node answers. @throws IllegalArgumentException when it is none */
    static String address(String url) {
        URI address = URI.create(url);
        String path = address.getRawPath();
        if (address.getHost() == null
                || !List.of("http", "https").contains(address.getScheme())
                || path == null
                || !path.isEmpty()) {
            throw new IllegalArgumentException(
                    "`" + url + "` is no address such as https://tools.example.org, without a slash at the end");
        }
        return url;
    }

    /**
     * A port for peers alone, where both ends show certificates.
     *
     * @param port 0 takes a free one
     * @param url where peers reach it, by https; absent: at the host of the node's own address, and at this port
     */
    public record Mutual(String bind, int port, Optional<String> url) {
        /** @throws IllegalArgumentException when there can be no such port, or the address is not one by https */
        public Mutual {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("a port is from 0 to 65535, not `" + port + "`");
            }
            if (url.filter(each -> !each.startsWith("https://")).isPresent()) {
                throw new IllegalArgumentException("`peersUrl` is an address by https");
            }
        }

        /** @throws IllegalArgumentException when something of it is said, and no port */
        static Optional<Mutual> of(
                @Nullable Integer port, @Nullable String bind, @Nullable String url, String usualBind) {
            if (port == null && (bind != null || url != null)) {
                throw new IllegalArgumentException("`peersBind` and `peersUrl` belong to a `peersPort`");
            }
            return Optional.ofNullable(port)
                    .map(each -> new Mutual(
                            Objects.requireNonNullElse(bind, usualBind),
                            each,
                            Optional.ofNullable(url).map(Ways::address)));
        }

        /**
         * Where peers reach it.
         *
         * @param own the node's own address
         */
        String address(String own) {
            return url.orElseGet(() -> "https://" + URI.create(own).getHost() + ":" + port)
                    .toLowerCase(Locale.ROOT);
        }
    }

    /** A chain of certificates and its private key, as PEM files. */
    public record Certificate(Path chain, Path key) {
        /** @throws IllegalArgumentException when only one of the two is named */
        static Optional<Certificate> of(@Nullable String chain, @Nullable String key) {
            if (chain == null && key == null) {
                return Optional.empty();
            }
            if (chain == null || key == null) {
                throw new IllegalArgumentException("`certificateFile` and `certificateKeyFile` go together");
            }
            return Optional.of(new Certificate(Path.of(chain), Path.of(key)));
        }
    }
}
