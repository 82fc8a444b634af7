package usufruct.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import usufruct.words.Network;

/** The reverse proxies before this node: only their word is believed when they say whom a request came from. */
public record Proxies(List<Network> networks) {
    public Proxies {
        networks = List.copyOf(networks);
    }

    /**
     * The address of the caller: the last of the chain that is no proxy of ours. What stands before it in the chain is the
     * caller's own invention.
     *
     * @param remote who holds the connection
     * @param forwarded the values of {@code X-Forwarded-For}, in order
     */
    String caller(String remote, List<String> forwarded) {
        String caller = remote;
        List<String> chain = forwarded.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .toList();
        for (String before : chain.reversed()) {
            if (!isOurs(caller) || address(before).isEmpty()) {
                return caller;
            }
            caller = before;
        }
        return caller;
    }

    boolean isOurs(String address) {
        return address(address)
                .filter(known -> networks.stream().anyMatch(network -> network.contains(known)))
                .isPresent();
    }

    static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
