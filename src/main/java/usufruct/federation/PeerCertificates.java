package usufruct.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.passport.PassportKeys;
import usufruct.passport.Proofs;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * With which certificates a node shows in TLS who it is, and where it asks for those of others, {@value #FORMAT}. The node's passport signs
 * it, so no authority has to be believed.
 *
 * @param address https; where peers call it
 * @param keys none: it shows no certificate any more, and peers call it as anybody does
 * @param issuedAt in whole milliseconds; the latest counts
 */
public record PeerCertificates(Did issuer, String address, List<Key> keys, Instant issuedAt) {
    static final String FORMAT = "peer-certificates@v1";

    private static final int MOST_KEYS = 4;
    private static final Set<String> MEMBERS = Set.of("format", "issuer", "address", "keys", "issuedAt", "proof");

    public PeerCertificates {
        keys = List.copyOf(keys);
    }

    /**
     * A key by its digest, and how long it holds.
     *
     * @param digest base64url of SHA-256 of the certificate's SubjectPublicKeyInfo
     */
    public record Key(String digest, Instant from, Instant until) {
        boolean holdsAt(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    /**
     * Reads one; its proof is not looked at.
     *
     * @throws RefusedException SCHEMA_VIOLATION, BAD_PARAMETER
     */
    public static PeerCertificates read(JsonNode json) {
        var in = new Members(json, FORMAT, MEMBERS);
        String issuer = in.text("issuer");
        String address = PeerAddress.require(in.text("address"));
        if (!FORMAT.equals(in.text("format")) || !Did.isDid(issuer)) {
            throw new RefusedException(Reason.SCHEMA_VIOLATION, "it is no `" + FORMAT + "`");
        }
        if (!URI.create(address).getScheme().equals("https")) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`address` is an address by https");
        }
        return new PeerCertificates(
                new Did(issuer),
                address,
                keys(in.array("keys")),
                Instant.ofEpochMilli(in.number("issuedAt", 0, StrictJson.MOST_INTEGER)));
    }

    private static List<Key> keys(JsonNode list) {
        var keys = new ArrayList<Key>();
        for (JsonNode each : list) {
            var in = new Members(each, "key", Set.of("digest", "from", "until"));
            var key = new Key(
                    in.text("digest"),
                    Instant.ofEpochMilli(in.number("from", 0, StrictJson.MOST_INTEGER)),
                    Instant.ofEpochMilli(in.number("until", 0, StrictJson.MOST_INTEGER)));
            keys.add(key);
            if (!Handshake.isThirtyTwoBytes(key.digest()) || !key.from().isBefore(key.until())) {
                throw new RefusedException(
                        Reason.SCHEMA_VIOLATION, "a key has a digest of 32 bytes, and holds from before it ends");
            }
        }
        if (keys.size() > MOST_KEYS) {
            throw new RefusedException(Reason.SCHEMA_VIOLATION, "`keys` has at most " + MOST_KEYS);
        }
        return keys;
    }

    /** The digest by which a certificate's key is named. */
    static String digest(X509Certificate certificate) {
        return Bytes.base64Url(Bytes.sha256(certificate.getPublicKey().getEncoded()));
    }

    /** Whether it is one of them, and holds now: by what was signed, and by its own dates. */
    boolean accepts(X509Certificate shown, Instant now) {
        String digest = digest(shown);
        return keys.stream().anyMatch(key -> key.digest().equals(digest) && key.holdsAt(now)) && isValid(shown, now);
    }

    private static boolean isValid(X509Certificate shown, Instant now) {
        try {
            shown.checkValidity(Date.from(now));
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    /** When the last of them ends; only where there are some. */
    Instant until() {
        return keys.stream().map(Key::until).max(Instant::compareTo).orElseThrow();
    }

    /** Whether the node shows certificates at all. */
    boolean isShown() {
        return !keys.isEmpty();
    }

    /** The document with the issuer's proof. */
    ObjectNode signed(PassportKeys by) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("issuer", issuer.value())
                .put("address", address)
                .put("issuedAt", issuedAt.toEpochMilli());
        var list = json.putArray("keys");
        keys.forEach(each -> list.addObject()
                .put("digest", each.digest())
                .put("from", each.from().toEpochMilli())
                .put("until", each.until().toEpochMilli()));
        return Proofs.sign(json, by, issuedAt);
    }
}
