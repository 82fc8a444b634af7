package usufruct.passport;

import usufruct.vault.AgreementKey;
import usufruct.vault.Hkdf;
import usufruct.vault.SecretBytes;
import usufruct.vault.SigningKey;
import usufruct.words.Bytes;
import usufruct.words.Did;

/**
 * The private keys of a passport after so many rotations: one signs, one opens what is sealed to the owner, one recovers.
 *
 * <p>Each is HKDF-SHA256 of the phrase's 32 bytes, without salt, under {@code usufruct/v1/passport/signing/N}, {@code
 * …/agreement/N} and {@code …/recovery/N}; N counts rotations from 0. So none can be computed from another, and the
 * phrase alone brings all of them back. The recovery key is used once, if ever: a device that only signs needs none.
 */
public final class PassportKeys implements AutoCloseable {
    private static final String INFO = "usufruct/v1/passport/";

    private final Did did;
    private final int rotation;
    private final SigningKey signing;
    private final AgreementKey agreement;
    private final SigningKey recovery;

    private PassportKeys(Did did, int rotation, SigningKey signing, AgreementKey agreement, SigningKey recovery) {
        this.did = did;
        this.rotation = rotation;
        this.signing = signing;
        this.agreement = agreement;
        this.recovery = recovery;
    }

    /** The keys after {@code rotation} rotations, 0 for the first ones; the phrase stays the caller's to close. */
    public static PassportKeys of(Phrase phrase, int rotation) {
        if (rotation < 0) {
            throw new IllegalArgumentException("rotations are counted from 0, not " + rotation);
        }
        Did did;
        try (SigningKey first = SigningKey.fromSeed(seed(phrase, "signing", 0))) {
            did = DidKey.did(first.verifyKey());
        }
        return new PassportKeys(
                did,
                rotation,
                SigningKey.fromSeed(seed(phrase, "signing", rotation)),
                AgreementKey.fromSeed(seed(phrase, "agreement", rotation)),
                SigningKey.fromSeed(seed(phrase, "recovery", rotation)));
    }

    private static SecretBytes seed(Phrase phrase, String purpose, int rotation) {
        return Hkdf.sha256(phrase.entropy(), new byte[0], Bytes.utf8(INFO + purpose + "/" + rotation), 32);
    }

    /** Who this is, whatever the rotation. */
    public Did did() {
        return did;
    }

    public int rotation() {
        return rotation;
    }

    /** The name of the signing key: {@code did#z…}. */
    public KeyId keyId() {
        return new KeyId(did, signing.verifyKey());
    }

    public SigningKey signing() {
        return signing;
    }

    public AgreementKey agreement() {
        return agreement;
    }

    /** The key that may sign the next rotation when the signing key was stolen or lost with its device. */
    SigningKey recovery() {
        return recovery;
    }

    /** The public halves, as they stand in the document of this rotation. */
    Passport.Keys publicKeys() {
        return new Passport.Keys(
                signing.verifyKey(), agreement.publicKey(), Passport.Keys.commitment(recovery.verifyKey()));
    }

    @Override
    public void close() {
        signing.close();
        agreement.close();
        recovery.close();
    }

    @Override
    public String toString() {
        return "keys [REDACTED] of " + did;
    }
}
