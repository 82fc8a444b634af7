package usufruct.vault;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/** Keys out of a key: HKDF with SHA-256 (RFC 5869). */
public final class Hkdf {
    private static final int MOST = 255 * 32;

    /**
     * Extract and expand. An empty salt is the 32 zero bytes of the RFC.
     *
     * @param info what the derived key is for; another purpose, another key
     * @param length in bytes, 1 to 8160
     */
    public static SecretBytes sha256(SecretBytes ikm, byte[] salt, byte[] info, int length) {
        if (length < 1 || length > MOST) {
            throw new IllegalArgumentException("HKDF gives 1 to " + MOST + " bytes, not " + length);
        }
        var generator = new HKDFBytesGenerator(new SHA256Digest());
        byte[] out = new byte[length];
        return ikm.expose(open -> {
            generator.init(new HKDFParameters(open, salt, info));
            generator.generateBytes(out, 0, length);
            return SecretBytes.of(out);
        });
    }

    private Hkdf() {}
}
