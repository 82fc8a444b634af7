package usufruct.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Where the addresses of names come from: {@code host -> List.of(InetAddress.getAllByName(host))}. */
@FunctionalInterface
public interface Names {
    /** The addresses of a host, at least one. */
    List<InetAddress> of(String host) throws UnknownHostException;
}
