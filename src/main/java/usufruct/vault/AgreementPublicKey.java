package usufruct.vault;

import java.util.Arrays;
import org.bouncycastle.math.ec.rfc7748.X25519;
import usufruct.words.Bytes;

/**
 * An X25519 public key (RFC 7748, section 5) to which something may be sealed.
 *
 * <p>Points of low order are refused: whoever agreed with one would share a secret that everybody knows.
 */
public final class AgreementPublicKey {
    /** Bytes of a public key. */
    public static final int LENGTH = X25519.POINT_SIZE;

    /** Any scalar finds a point of low order out, as clamping makes each one a multiple of the cofactor. */
    private static final byte[] PROBE = Bytes.sha256(Bytes.utf8("usufruct low order probe"));

    private final byte[] raw;

    /** @throws VaultException when there are not 32 bytes or they encode a point of low order */
    public AgreementPublicKey(byte[] raw) {
        if (raw.length != LENGTH) {
            throw new VaultException("an X25519 public key has 32 bytes, not " + raw.length);
        }
        if (!X25519.calculateAgreement(PROBE, 0, raw, 0, new byte[LENGTH], 0)) {
            throw new VaultException("this X25519 public key has low order");
        }
        this.raw = raw.clone();
    }

    /** The 32 bytes; a copy. */
    public byte[] raw() {
        return raw.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AgreementPublicKey that && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw);
    }

    @Override
    public String toString() {
        return "x25519:" + Bytes.hex(raw);
    }
}
