package usufruct.vault;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc7748.X25519;

/** An X25519 private key (RFC 7748): opens what was sealed to its public half. Never derived from a signing key. */
public final class AgreementKey implements AutoCloseable {
    /** Bytes of a seed. */
    public static final int SEED_LENGTH = X25519.SCALAR_SIZE;

    private final SecretBytes seed;
    private final AgreementPublicKey publicKey;

    private AgreementKey(SecretBytes seed, AgreementPublicKey publicKey) {
        this.seed = seed;
        this.publicKey = publicKey;
    }

    /**
     * The key of a 32-byte seed, which is clamped when used; takes the seed over and wipes it on close.
     *
     * @throws IllegalArgumentException when the seed has another length
     */
    public static AgreementKey fromSeed(SecretBytes seed) {
        if (seed.length() != SEED_LENGTH) {
            throw new IllegalArgumentException("an X25519 seed has 32 bytes, not " + seed.length());
        }
        byte[] raw = new byte[AgreementPublicKey.LENGTH];
        seed.expose(open -> {
            X25519.scalarMultBase(open, 0, raw, 0);
            return raw;
        });
        return new AgreementKey(seed, new AgreementPublicKey(raw));
    }

    public AgreementPublicKey publicKey() {
        return publicKey;
    }

    /**
     * The shared secret of RFC 7748, section 6.1.
     *
     * @throws VaultException when it is all zero
     */
    SecretBytes agree(AgreementPublicKey theirs) {
        byte[] shared = new byte[X25519.POINT_SIZE];
        boolean good = seed.expose(open -> X25519.calculateAgreement(open, 0, theirs.raw(), 0, shared, 0));
        if (!good) {
            throw new VaultException("the shared secret is all zero");
        }
        return SecretBytes.of(shared);
    }

    /** The pair in the library's own dress; it copies the seed, so keep it no longer than one call. */
    AsymmetricCipherKeyPair pair() {
        return seed.expose(open -> new AsymmetricCipherKeyPair(
                new X25519PublicKeyParameters(publicKey.raw()), new X25519PrivateKeyParameters(open)));
    }

    @Override
    public void close() {
        seed.close();
    }

    @Override
    public String toString() {
        return "agreement key [REDACTED] of " + publicKey;
    }
}
