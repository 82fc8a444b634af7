package usufruct.vault;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import usufruct.words.Bytes;

/**
 * Sealing a message to a browser, so that the service that brings it cannot read it: RFC 8291, one record of {@code aes128gcm} (RFC
 * 8188). The sender's key and the salt are new for each message.
 */
public final class PushSealing {
    /** Bytes of the secret that a browser hands out with its key. */
    public static final int AUTH_LENGTH = 16;

    /** So long a message may be at most: services take 4,096 bytes (RFC 8291, section 4), of which the frame has 103. */
    public static final int LONGEST = 3_993;

    private static final int SALT_LENGTH = 16;
    private static final int RECORD = 4_096;
    private static final int TAG_BITS = 128;
    private static final byte LAST_RECORD = 2;

    /**
     * Whose browser it is for.
     *
     * @param point its public key: 65 bytes, uncompressed
     * @param auth the secret beside it
     */
    public record Receiver(byte[] point, byte[] auth) {
        /** @throws VaultException when the point is none of P-256, or the secret has not 16 bytes */
        public Receiver {
            P256.publicKey(point);
            if (auth.length != AUTH_LENGTH) {
                throw new VaultException("the secret beside a browser's key has 16 bytes");
            }
            point = point.clone();
            auth = auth.clone();
        }

        @Override
        public String toString() {
            return "[REDACTED]";
        }
    }

    /**
     * Seals the message, with zeros after it up to a length, so that how long it is tells nothing.
     *
     * @param random a secure source
     * @throws IllegalArgumentException when the message is longer than {@code paddedTo}, or that than {@link #LONGEST}
     */
    public static byte[] seal(Receiver to, byte[] message, int paddedTo, RandomGenerator random) {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        try (SecretBytes seed = SecretBytes.random(P256.SCALAR_LENGTH, random)) {
            return seal(to, message, paddedTo, P256.fromSeed(seed, Bytes.utf8("usufruct/push@v1")), salt);
        }
    }

    static byte[] seal(Receiver to, byte[] message, int paddedTo, ECPrivateKeyParameters sender, byte[] salt) {
        if (message.length > paddedTo || paddedTo > LONGEST) {
            throw new IllegalArgumentException(
                    "a message of " + message.length + " bytes does not fit into " + paddedTo + " of " + LONGEST);
        }
        byte[] point = P256.publicPoint(sender);
        byte[] padded = Arrays.copyOf(message, paddedTo + 1);
        padded[message.length] = LAST_RECORD;
        try (SecretBytes shared = agree(sender, to);
                SecretBytes keyed = Hkdf.sha256(shared, to.auth, joined("WebPush: info\0", to.point, point), 32);
                SecretBytes key = Hkdf.sha256(keyed, salt, Bytes.utf8("Content-Encoding: aes128gcm\0"), 16);
                SecretBytes nonce = Hkdf.sha256(keyed, salt, Bytes.utf8("Content-Encoding: nonce\0"), 12)) {
            byte[] sealed = encrypt(key, nonce, padded);
            return ByteBuffer.allocate(SALT_LENGTH + 5 + point.length + sealed.length)
                    .put(salt)
                    .putInt(RECORD)
                    .put((byte) point.length)
                    .put(point)
                    .put(sealed)
                    .array();
        } finally {
            Arrays.fill(padded, (byte) 0);
        }
    }

    private static SecretBytes agree(ECPrivateKeyParameters sender, Receiver to) {
        var agreement = new ECDHBasicAgreement();
        agreement.init(sender);
        BigInteger shared = agreement.calculateAgreement(P256.publicKey(to.point));
        return SecretBytes.of(P256.thirtyTwo(shared));
    }

    private static byte[] encrypt(SecretBytes key, SecretBytes nonce, byte[] padded) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            SecretKeySpec keyed = key.expose(open -> new SecretKeySpec(open, "AES"));
            GCMParameterSpec at = nonce.expose(open -> new GCMParameterSpec(TAG_BITS, open));
            cipher.init(Cipher.ENCRYPT_MODE, keyed, at);
            return cipher.doFinal(padded);
        } catch (GeneralSecurityException e) {
            throw new VaultException("this could not be sealed", e);
        }
    }

    private static byte[] joined(String label, byte[] one, byte[] other) {
        byte[] name = Bytes.utf8(label);
        return ByteBuffer.allocate(name.length + one.length + other.length)
                .put(name)
                .put(one)
                .put(other)
                .array();
    }

    private PushSealing() {}
}
