package usufruct.vault;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import usufruct.words.Bytes;

/**
 * A private key for ES256 (RFC 7518, section 3.4): ECDSA with P-256 and SHA-256, its nonce out of key and message (RFC 6979). Only for
 * those who take nothing else: what the node signs for good it signs with a {@link SigningKey}.
 */
public final class Es256Key {
    private final ECPrivateKeyParameters key;
    private final byte[] point;

    private Es256Key(ECPrivateKeyParameters key) {
        this.key = key;
        this.point = P256.publicPoint(key);
    }

    /** @param purpose another one, another key */
    public static Es256Key fromSeed(SecretBytes seed, byte[] purpose) {
        return new Es256Key(P256.fromSeed(seed, purpose));
    }

    static Es256Key ofScalar(byte[] scalar) {
        return new Es256Key(P256.privateKey(scalar));
    }

    /** The public key: 65 bytes, uncompressed; a copy. */
    public byte[] point() {
        return point.clone();
    }

    /** R and S, 32 bytes each. */
    public byte[] sign(byte[] message) {
        BigInteger[] halves = P256.sign(key, message);
        return ByteBuffer.allocate(2 * P256.SCALAR_LENGTH)
                .put(P256.thirtyTwo(halves[0]))
                .put(P256.thirtyTwo(halves[1]))
                .array();
    }

    @Override
    public String toString() {
        return "ES256 key [REDACTED] of " + Bytes.hex(Arrays.copyOf(point, 8));
    }
}
