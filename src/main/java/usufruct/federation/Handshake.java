package usufruct.federation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.random.RandomGenerator;
import usufruct.json.CanonicalJson;
import usufruct.passport.KeyId;
import usufruct.passport.SpokenWords;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * What two nodes told each other before their operators compare words.
 *
 * <p>The one who accepts first shows the SHA-256 of its nonce, then the inviter shows its own, then the first opens what it hid (the shape
 * of ZRTP, RFC 6189, section 4.4.1.1). So whoever stands between has to choose before it knows: it gets the same 66 bits on both sides
 * once in 2^66 tries, and each try costs an invitation.
 */
final class Handshake {
    private static final String FORMAT = "peering-words@v1";
    private static final int NONCE_BYTES = 32;
    private static final int WORDS = 6;

    /**
     * One node as it showed itself.
     *
     * @param nonce base64url of 32 bytes
     */
    record Side(KeyId key, String url, String nonce) {
        Did did() {
            return key.did();
        }
    }

    static String nonce(RandomGenerator random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return Bytes.base64Url(nonce);
    }

    static String commitment(String nonce) {
        return Bytes.base64Url(Bytes.sha256(Bytes.fromBase64Url(nonce)));
    }

    /** Whether a text is base64url of 32 bytes, as a nonce and a commitment are. */
    static boolean isThirtyTwoBytes(String text) {
        try {
            return Bytes.fromBase64Url(text).length == NONCE_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The six words that both operators see when nobody stands between. */
    static List<String> words(ItemId peering, Side inviter, Side accepter) {
        ObjectNode all =
                JsonNodeFactory.instance.objectNode().put("format", FORMAT).put("peering", peering.value());
        all.set("inviter", json(inviter));
        all.set("accepter", json(accepter));
        return SpokenWords.of(Bytes.sha256(CanonicalJson.write(all)), WORDS);
    }

    private static ObjectNode json(Side side) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("key", side.key().toString())
                .put("url", side.url())
                .put("nonce", side.nonce());
    }

    /** Says whether the words that somebody was told are these. */
    static boolean match(List<String> words, String told) {
        return SpokenWords.typed(told).equals(words);
    }

    private Handshake() {}
}
