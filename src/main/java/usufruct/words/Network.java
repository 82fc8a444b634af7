package usufruct.words;

import java.net.InetAddress;

/**
 * One address, or all that begin with the same bits: {@code 192.0.2.7}, {@code 192.0.2.0/24}, {@code 2001:db8::/32}.
 *
 * @param bits how many of them count, from the first on
 */
public record Network(InetAddress address, int bits) {
    public Network {
        if (bits < 0 || bits > address.getAddress().length * 8) {
            throw new IllegalArgumentException(
                    "`" + address.getHostAddress() + "` has no `" + bits + "` bits to count");
        }
    }

    /** @throws IllegalArgumentException when this is no address, or the number behind its slash is none */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int all = address.getAddress().length * 8;
        return new Network(address, slash < 0 ? all : bits(text.substring(slash + 1)));
    }

    private static int bits(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("`" + text + "` is no number of bits", e);
        }
    }

    /** Says whether an address begins with these bits. */
    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((mine[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
