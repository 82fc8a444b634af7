package usufruct.http;

import java.time.Duration;
import java.util.List;

/**
 * What a signature on a request to a node must look like: one profile of RFC 9421, known to every client and peer.
 *
 * <p>It covers exactly {@code @method} and {@code @target-uri}, and with a body also {@code content-type} and
 * {@code content-digest}, in this order. It has exactly the parameters created, expires, nonce, keyid, alg and tag, in
 * any order.
 */
public final class SignatureProfile {

    /** The tag that tells this profile from any other signature on the same request. */
    public static final String TAG = "usufruct";

    /**
     * The tag of what a node tells programs of its members. Their address is a member's choice, so such a signature must be worth nothing
     * as a request to a node.
     */
    public static final String NOTICE_TAG = "usufruct-notice";

    /** Ed25519 under the signature rule of the vault. */
    public static final String ALGORITHM = "ed25519";

    /** The longest time between a signature's creation and its end. */
    public static final Duration MOST_LIFE = Duration.ofSeconds(60);

    /** How far a caller's clock may run ahead of the node's. */
    public static final Duration MOST_SKEW = Duration.ofSeconds(5);

    /** The fewest and the most characters of a nonce, all of them printable ASCII. */
    static final int LEAST_NONCE = 16;

    static final int MOST_NONCE = 128;

    static final List<String> PARAMETERS = List.of("created", "expires", "nonce", "keyid", "alg", "tag");

    /** The covered components, in their order. */
    static List<String> components(boolean withBody) {
        return withBody
                ? List.of("@method", "@target-uri", "content-type", "content-digest")
                : List.of("@method", "@target-uri");
    }

    private SignatureProfile() {}
}
