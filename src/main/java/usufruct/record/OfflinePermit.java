package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import usufruct.passport.Jws;
import usufruct.passport.KeyId;
import usufruct.passport.PassportKeys;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Window;

/**
 * What a holder can show at a door that has no network: the node's word that somebody may use a thing in a window.
 *
 * <p>An SD-JWT without disclosures (RFC 9901): the node signs {@code iss}, {@code jti}, {@code item}, {@code nbf}, {@code
 * exp}, {@code iat} and {@code cnf} (RFC 7800: the holder's key). It is shown with a key binding that the holder's device
 * signs at that moment, {@code token~binding}. So a copy of what was shown is worth nothing a minute later.
 *
 * @param node who says so
 * @param assignment the permit
 * @param item the offer that it opens
 * @param holder whose it is, and the key that shows it
 * @param valid when it may be used, in whole seconds; never longer than the permit opens, its grace included
 * @param issuedAt when the node said so; what happened later it does not know
 */
public record OfflinePermit(Did node, ItemId assignment, ItemId item, KeyId holder, Window valid, Instant issuedAt) {
    static final String TYPE = "usufruct-permit+jwt";
    static final String BINDING = "kb+jwt";
    private static final int CLAIMS = 7;
    private static final long MOST_SECONDS = 253_402_300_800L; // the year 10000

    /** The token: signed by the node, of use to the holder alone. */
    public String sign(PassportKeys byNode) {
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("iss", node.value())
                .put("jti", assignment.value())
                .put("item", item.value())
                .put("nbf", valid.from().getEpochSecond())
                .put("exp", valid.until().getEpochSecond())
                .put("iat", issuedAt.getEpochSecond());
        claims.putObject("cnf").put("kid", holder.toString());
        return Jws.sign(TYPE, claims, byNode.signing());
    }

    /**
     * What the holder shows now: the token, bound to this moment.
     *
     * @param nonce fresh random bytes
     */
    public static String show(String token, ItemId item, PassportKeys holder, Instant now, byte[] nonce) {
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("iat", now.getEpochSecond())
                .put("aud", item.value())
                .put("nonce", Bytes.base64Url(nonce))
                .put("sd_hash", digest(token));
        return token + "~" + Jws.sign(BINDING, claims, holder.signing());
    }

    /** What a token says, its signature not looked at: for the holder, who had it from the node. */
    public static Answer<OfflinePermit> read(String token) {
        return Jws.claims(token, TYPE).then(OfflinePermit::of);
    }

    private static Answer<OfflinePermit> of(ObjectNode claims) {
        try {
            if (claims.size() == CLAIMS) {
                return Answer.done(new OfflinePermit(
                        new Did(claims.path("iss").asText()),
                        new ItemId(claims.path("jti").asText()),
                        new ItemId(claims.path("item").asText()),
                        KeyId.parse(claims.path("cnf").path("kid").asText()).orElseThrow(),
                        new Window(
                                instant(claims, "nbf").orElseThrow(),
                                instant(claims, "exp").orElseThrow()),
                        instant(claims, "iat").orElseThrow()));
            }
        } catch (IllegalArgumentException | NoSuchElementException e) {
            // said below
        }
        return Answer.refused(Reason.BAD_REQUEST, "this is no permit to show offline");
    }

    /** Over the token as it is shown, its tilde included (RFC 9901, section 4.3.1). */
    static String digest(String token) {
        return Bytes.base64Url(Bytes.sha256(Bytes.utf8(token + "~")));
    }

    /** A time in whole seconds (NumericDate, RFC 7519). */
    static Optional<Instant> instant(ObjectNode claims, String name) {
        JsonNode seconds = claims.path(name);
        return seconds.isIntegralNumber() && Math.abs(seconds.longValue()) < MOST_SECONDS
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }
}
