package usufruct.passport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import usufruct.json.CanonicalJson;
import usufruct.vault.SigningKey;
import usufruct.vault.VerifyKey;
import usufruct.words.Answer;
import usufruct.words.Bytes;

/**
 * Signatures inside JSON documents: W3C Data Integrity, cryptosuite {@code eddsa-jcs-2022} (vc-di-eddsa, section 3.3).
 *
 * <p>Signed are SHA-256 of the canonical proof without its value, then SHA-256 of the canonical document without its
 * proof. One rule is stricter than the suite: members that this project does not know are refused.
 */
public final class Proofs {
    private static final String MEMBER = "proof";
    private static final byte[] NO_PREFIX = {};
    private static final int SIGNATURE_LENGTH = 64;

    /** Who signed, and when by their own word. */
    public record Signed(KeyId by, Instant created) {}

    /** A copy of the document with a proof by the passport's signing key; {@code created} is cut to milliseconds. */
    public static ObjectNode sign(ObjectNode unsigned, PassportKeys by, Instant created) {
        ObjectNode signed = unsigned.deepCopy();
        signed.set(MEMBER, proof(unsigned, by.signing(), by.keyId(), created).json());
        return signed;
    }

    /**
     * Who says to have signed the document; the signature itself is not looked at. To find the key for {@link #verify}.
     *
     * @return WRONG_PROOF when there is not exactly one well-formed proof
     */
    public static Answer<Signed> claim(ObjectNode signed) {
        return Proof.read(signed.path(MEMBER), context(signed)).then(Proofs::named);
    }

    /** Whether the document's one proof is this key's, on exactly this document; WRONG_PROOF says what differs. */
    public static Answer<Signed> verify(ObjectNode signed, VerifyKey key) {
        return verify(signed, by -> Answer.done(key));
    }

    /** As {@link #verify(ObjectNode, VerifyKey)}, by a key that is found, or refused, from the name the proof gives. */
    public static Answer<Signed> verify(ObjectNode signed, Function<? super KeyId, Answer<VerifyKey>> keyOf) {
        return Proof.read(signed.path(MEMBER), context(signed))
                .then(proof ->
                        named(proof).then(by -> keyOf.apply(by.by()).then(key -> verify(signed, proof, by, key))));
    }

    private static Answer<Signed> verify(ObjectNode signed, Proof proof, Signed by, VerifyKey key) {
        if (!by.by().key().equals(key)) {
            return Proof.wrong("the proof is by `" + by.by() + "`, which is not the key expected here");
        }
        return holds(signed, proof, key)
                ? Answer.done(by)
                : Proof.wrong("the signature of `" + by.by() + "` is not on this document");
    }

    private static Answer<Signed> named(Proof proof) {
        return KeyId.parse(proof.method())
                .<Answer<Signed>>map(id -> Answer.done(new Signed(id, proof.created())))
                .orElseGet(() -> Proof.wrong("the proof's `verificationMethod` is not `did:key:z…#z…`"));
    }

    /** The proof of this key on the document; a member {@code proof} that it may have already is not signed. */
    static Proof proof(ObjectNode document, SigningKey key, KeyId id, Instant created) {
        var unsigned = new Proof(id.toString(), created.truncatedTo(ChronoUnit.MILLIS), "", context(document));
        return unsigned.signed("z" + Base58.encode(key.sign(message(document, unsigned))));
    }

    /** Whether the proof's signature is this key's on the document, whoever the proof says it is. */
    static boolean holds(ObjectNode document, Proof proof, VerifyKey key) {
        String value = proof.signature();
        return value.startsWith("z")
                && Base58.decode(value.substring(1), NO_PREFIX, SIGNATURE_LENGTH)
                        .filter(signature -> key.verify(message(document, proof), signature))
                        .isPresent();
    }

    static Optional<JsonNode> context(ObjectNode document) {
        return Optional.ofNullable(document.get("@context"));
    }

    static byte[] message(ObjectNode document, Proof proof) {
        ObjectNode unsecured = JsonNodeFactory.instance.objectNode();
        unsecured.setAll(document);
        unsecured.remove(MEMBER);
        return ByteBuffer.allocate(64)
                .put(Bytes.sha256(CanonicalJson.write(proof.config())))
                .put(Bytes.sha256(CanonicalJson.write(unsecured)))
                .array();
    }

    private Proofs() {}
}
