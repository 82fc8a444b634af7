package usufruct.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import usufruct.words.Network;

/**
 * Which addresses anybody may make the node call: those of the open internet, and those that the operator allows.
 *
 * <p>Of IPv4 all but what the IANA registry of special-purpose addresses (RFC 6890) keeps for other uses, and multicast. Of IPv6 only
 * global unicast (2000::/3), and of that nothing that carries another address inside (6to4, Teredo) or is reserved. NAT64 (64:ff9b::/96),
 * unique local, link-local and IPv4-compatible addresses lie outside 2000::/3; an IPv4-mapped one is judged as the IPv4 address it is.
 *
 * @param allowed by the operator, wherever they lie
 */
record OpenInternet(List<Network> allowed) {
    private static final List<Network> CLOSED_V4 = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    private static final Network GLOBAL_V6 = Network.parse("2000::/3");
    private static final List<Network> CLOSED_V6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    OpenInternet {
        allowed = List.copyOf(allowed);
    }

    boolean contains(InetAddress address) {
        return isAllowed(address) || isOpen(address);
    }

    /** Says whether the operator lets the node call itself there, without TLS: for trials on one machine. */
    boolean isTrial(InetAddress address) {
        return address.isLoopbackAddress() && isAllowed(address);
    }

    private boolean isAllowed(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address));
    }

    private static boolean isOpen(InetAddress address) {
        return address instanceof Inet4Address
                ? CLOSED_V4.stream().noneMatch(network -> network.contains(address))
                : GLOBAL_V6.contains(address) && CLOSED_V6.stream().noneMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::parse).toList();
    }
}
