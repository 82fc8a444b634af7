package usufruct.vault;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import usufruct.words.Bytes;

/**
 * A checked Ed25519 public key, and the one rule by which every node judges a signature.
 *
 * <p>The rule: the signature has 64 bytes, S is below the group order L, the key A and the point R are canonically encoded
 * and of prime order L, and the equation of RFC 8032, section 5.1.7 holds. Libraries differ on every other case; under
 * this rule the equation with and without the cofactor say the same, so all nodes agree.
 */
public final class VerifyKey {
    /** Bytes of a public key. */
    public static final int LENGTH = 32;

    private static final int SIGNATURE_LENGTH = 64;

    private final byte[] raw;
    private final Ed25519.PublicPoint point;

    VerifyKey(byte[] raw, Ed25519.PublicPoint point) {
        this.raw = raw;
        this.point = point;
    }

    /** The key, or nothing when the bytes are not the canonical encoding of a point of prime order. */
    public static Optional<VerifyKey> of(byte[] raw) {
        return raw.length == LENGTH ? CheckedKeys.find(raw.clone()) : Optional.empty();
    }

    /** Whether the signature is this key's on exactly this message, by the rule above. Never throws. */
    public boolean verify(byte[] message, byte[] signature) {
        return signature.length == SIGNATURE_LENGTH
                && Ed25519.validatePublicKeyFull(signature, 0)
                && Ed25519.verify(signature, 0, point, message, 0, message.length);
    }

    /** The 32 bytes of RFC 8032, section 5.1.2; a copy. */
    public byte[] raw() {
        return raw.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyKey that && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw);
    }

    @Override
    public String toString() {
        return "ed25519:" + Bytes.hex(raw);
    }
}
