package usufruct.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import usufruct.words.Bytes;

/** Whom an address on the network is counted for: an IPv6 address by its first 64 bits, which is what a household gets. */
final class Household {

    /** @param address a literal; anything else counts for itself */
    static String of(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? Bytes.hex(Arrays.copyOf(six.getAddress(), 8))
                    : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    private Household() {}
}
