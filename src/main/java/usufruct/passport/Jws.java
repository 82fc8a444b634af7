package usufruct.passport;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import usufruct.json.CanonicalJson;
import usufruct.json.JsonRefusedException;
import usufruct.json.StrictJson;
import usufruct.vault.SigningKey;
import usufruct.vault.VerifyKey;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Reason;

/**
 * A JSON object signed as one line of text: the compact JWS of RFC 7515 with EdDSA (RFC 8037). The header says the
 * algorithm and the type and nothing else, so no reader has anything to choose.
 */
public final class Jws {
    private static final int PARTS = 3;
    private static final int SIGNATURE_LENGTH = 64;

    /** Signs the claims as a token of this type. */
    public static String sign(String type, ObjectNode claims, SigningKey key) {
        String signed = Bytes.base64Url(header(type)) + "." + Bytes.base64Url(CanonicalJson.write(claims));
        return signed + "." + Bytes.base64Url(key.sign(Bytes.utf8(signed)));
    }

    /**
     * The claims of a token, its signature checked.
     *
     * @param keyFor whose key it has to be, by what the claims say; nothing refuses it
     * @return refused with BAD_REQUEST when it is no token of this type, WRONG_SIGNATURE when that key did not sign it
     */
    public static Answer<ObjectNode> open(
            String token, String type, Function<? super ObjectNode, Optional<VerifyKey>> keyFor) {
        return claims(token, type)
                .then(claims ->
                        keyFor.apply(claims).filter(key -> signedBy(key, token)).isPresent()
                                ? Answer.done(claims)
                                : Answer.refused(Reason.WRONG_SIGNATURE, "this was not signed by whom it has to be"));
    }

    /** The claims of a token of this type, its signature not looked at; refused with BAD_REQUEST. */
    public static Answer<ObjectNode> claims(String token, String type) {
        String[] parts = token.split("\\.", -1);
        try {
            if (parts.length == PARTS
                    && Arrays.equals(Bytes.fromBase64Url(parts[0]), header(type))
                    && Bytes.fromBase64Url(parts[2]).length == SIGNATURE_LENGTH
                    && StrictJson.read(Bytes.fromBase64Url(parts[1])) instanceof ObjectNode claims) {
                return Answer.done(claims);
            }
        } catch (IllegalArgumentException | JsonRefusedException e) {
            // said below
        }
        return Answer.refused(Reason.BAD_REQUEST, "this is no token of type `" + type + "`");
    }

    private static boolean signedBy(VerifyKey key, String token) {
        int dot = token.lastIndexOf('.');
        return key.verify(Bytes.utf8(token.substring(0, dot)), Bytes.fromBase64Url(token.substring(dot + 1)));
    }

    private static byte[] header(String type) {
        return CanonicalJson.write(
                JsonNodeFactory.instance.objectNode().put("alg", "EdDSA").put("typ", type));
    }

    private Jws() {}
}
