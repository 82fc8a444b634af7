package usufruct.federation;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Where a node answers: scheme, host and perhaps a port, such as {@code https://tools.example.org}. */
final class PeerAddress {
    private static final int LONGEST = 200;

    /** @throws RefusedException BAD_PARAMETER when it is none */
    static String require(String text) {
        try {
            URI address = URI.create(text);
            boolean isPlain = address.getHost() != null
                    && List.of("http", "https").contains(address.getScheme())
                    && address.getRawUserInfo() == null
                    && address.getRawPath().isEmpty()
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null
                    && text.length() <= LONGEST
                    && text.equals(text.toLowerCase(Locale.ROOT));
            if (isPlain) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new RefusedException(
                Reason.BAD_PARAMETER,
                "`url` is an address such as `https://tools.example.org`, in lower case, without a slash at the end");
    }

    private PeerAddress() {}
}
