package usufruct.notice;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * A program of somebody's that takes messages at an address.
 *
 * @param code what its person has to tell, until they have
 */
record SealedWebhook(URI target, Optional<String> code) implements Proved {
    private static final int LONGEST = 1_000;
    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * https; http only to what encrypts by itself, an onion service, or is this machine, for trials. Where the node may call is judged
     * when it calls.
     *
     * @throws RefusedException BAD_PARAMETER, which does not repeat it
     */
    static URI require(String text) {
        try {
            URI target = URI.create(text);
            if (text.length() <= LONGEST
                    && text.chars().allMatch(c -> c > ' ' && c < 0x7f)
                    && target.getScheme() != null
                    && target.getHost() != null
                    && target.getRawUserInfo() == null
                    && target.getRawFragment() == null
                    && target.getPort() != 0
                    && isKept(target.getScheme().toLowerCase(Locale.ROOT), target.getHost())) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new RefusedException(
                Reason.BAD_PARAMETER,
                "`address` is an https address such as `https://example.org/told`, of at most `" + LONGEST
                        + "` characters, without a name, a password or a `#`");
    }

    private static boolean isKept(String scheme, String host) {
        return scheme.equals("https")
                || scheme.equals("http") && (host.endsWith(".onion") || OWN_MACHINE.contains(host));
    }

    static SealedWebhook read(String note) {
        SealedAddress sealed = SealedAddress.read(note);
        return new SealedWebhook(URI.create(sealed.address()), sealed.code());
    }

    @Override
    public String address() {
        return target.toString();
    }

    @Override
    public SealedWebhook proved() {
        return new SealedWebhook(target, Optional.empty());
    }

    @Override
    public String sealed() {
        return new SealedAddress(address(), code).sealed();
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
