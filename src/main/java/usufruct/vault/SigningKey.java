package usufruct.vault;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** An Ed25519 private key (RFC 8032, section 5.1): it signs, and never shows itself. */
public final class SigningKey implements AutoCloseable {
    /** Bytes of a seed. */
    public static final int SEED_LENGTH = Ed25519.SECRET_KEY_SIZE;

    private final SecretBytes seed;
    private final byte[] raw;
    private final VerifyKey verifyKey;

    private SigningKey(SecretBytes seed, byte[] raw, VerifyKey verifyKey) {
        this.seed = seed;
        this.raw = raw;
        this.verifyKey = verifyKey;
    }

    /**
     * The key of a 32-byte seed; takes the seed over and wipes it on close.
     *
     * @throws IllegalArgumentException when the seed has another length
     */
    public static SigningKey fromSeed(SecretBytes seed) {
        if (seed.length() != SEED_LENGTH) {
            throw new IllegalArgumentException("an Ed25519 seed has 32 bytes, not " + seed.length());
        }
        byte[] raw = new byte[VerifyKey.LENGTH];
        seed.expose(open -> {
            Ed25519.generatePublicKey(open, 0, raw, 0);
            return raw;
        });
        return new SigningKey(seed, raw, VerifyKey.of(raw).orElseThrow());
    }

    /** The 64-byte signature on the message. */
    public byte[] sign(byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        return seed.expose(open -> {
            Ed25519.sign(open, 0, raw, 0, message, 0, message.length, signature, 0);
            return signature;
        });
    }

    public VerifyKey verifyKey() {
        return verifyKey;
    }

    @Override
    public void close() {
        seed.close();
    }

    @Override
    public String toString() {
        return "signing key [REDACTED] of " + verifyKey;
    }
}
