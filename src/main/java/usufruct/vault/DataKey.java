package usufruct.vault;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import usufruct.words.Bytes;

/**
 * The key of one sealed payload (a DEK): XChaCha20-Poly1305, with a commitment to itself.
 *
 * <p>The cipher alone does not bind a ciphertext to one key: somebody may craft bytes that open under two. So whoever
 * publishes a sealed payload publishes the key's {@link #commitment} beside it, and whoever is handed the key takes it
 * through {@link #fromBytes(SecretBytes, byte[])}, which checks the commitment before anything is opened.
 *
 * <p>Sealed bytes: version 1 ‖ nonce (24) ‖ ciphertext ‖ tag (16).
 */
public final class DataKey implements AutoCloseable {
    /** Bytes of a commitment. */
    public static final int COMMITMENT_LENGTH = 32;

    private static final byte VERSION = 1;
    private static final int HEAD = 1 + XChaCha.NONCE_LENGTH;
    private static final byte[] COMMITMENT_INFO = Bytes.utf8("usufruct/v1/key-commitment");
    private static final byte[] SEAL_INFO = Bytes.utf8("usufruct/v1/seal");

    private final SecretBytes key;
    private final SecretBytes sealing;
    private final byte[] commitment;

    private DataKey(SecretBytes key) {
        if (key.length() != XChaCha.KEY_LENGTH) {
            throw new VaultException("a data key has 32 bytes, not " + key.length());
        }
        this.key = key;
        this.sealing = Hkdf.sha256(key, new byte[0], SEAL_INFO, XChaCha.KEY_LENGTH);
        this.commitment = Hkdf.sha256(key, new byte[0], COMMITMENT_INFO, COMMITMENT_LENGTH)
                .expose(byte[]::clone);
    }

    /** A fresh key; outside of tests the generator is a {@link java.security.SecureRandom}. */
    public static DataKey generate(RandomGenerator random) {
        return new DataKey(SecretBytes.random(XChaCha.KEY_LENGTH, random));
    }

    /**
     * A key that is known from a trusted place; takes the bytes over.
     *
     * @throws VaultException when there are not 32 bytes
     */
    public static DataKey fromBytes(SecretBytes key) {
        return new DataKey(key);
    }

    /**
     * A key that somebody handed over, checked against the published commitment; takes the bytes over.
     *
     * @throws VaultException when it is another key than the one committed to
     */
    public static DataKey fromBytes(SecretBytes key, byte[] commitment) {
        DataKey candidate = new DataKey(key);
        if (!candidate.matches(commitment)) {
            candidate.close();
            throw new VaultException("this is not the key that was committed to");
        }
        return candidate;
    }

    /** What may be published: HKDF-SHA256 of the key, 32 bytes, info {@code usufruct/v1/key-commitment}. */
    public byte[] commitment() {
        return commitment.clone();
    }

    /** Whether this is the key committed to; in constant time. */
    public boolean matches(byte[] published) {
        return MessageDigest.isEqual(commitment, published);
    }

    /** Seals under a fresh nonce; {@code aad} says what the plaintext belongs to. */
    public byte[] seal(byte[] plaintext, byte[] aad) {
        return seal(plaintext, aad, PlatformRandom.bytes(XChaCha.NONCE_LENGTH));
    }

    /** The same; outside of tests the generator is a {@link java.security.SecureRandom}. */
    public byte[] seal(byte[] plaintext, byte[] aad, RandomGenerator random) {
        byte[] nonce = new byte[XChaCha.NONCE_LENGTH];
        random.nextBytes(nonce);
        return seal(plaintext, aad, nonce);
    }

    private byte[] seal(byte[] plaintext, byte[] aad, byte[] nonce) {
        byte[] body = XChaCha.seal(sealing, nonce, aad, plaintext);
        return ByteBuffer.allocate(HEAD + body.length)
                .put(VERSION)
                .put(nonce)
                .put(body)
                .array();
    }

    /** @throws VaultException when the bytes were not sealed by this key for this aad; it does not say what differs */
    public SecretBytes open(byte[] sealed, byte[] aad) {
        if (sealed.length < HEAD || sealed[0] != VERSION) {
            throw new VaultException("this does not open");
        }
        return XChaCha.open(sealing, Arrays.copyOfRange(sealed, 1, HEAD), aad, sealed, HEAD);
    }

    /** The bytes, for one purpose: to seal them to somebody who may open the payload. */
    public SecretBytes export() {
        return key.copy();
    }

    @Override
    public void close() {
        key.close();
        sealing.close();
    }

    @Override
    public String toString() {
        return "data key [REDACTED]";
    }
}
