package usufruct.passport;

import usufruct.vault.AgreementKey;
import usufruct.vault.Hkdf;
import usufruct.vault.SecretBytes;
import usufruct.vault.SigningKey;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * The private keys of a passport after so many rotations: one signs, one opens what is sealed to the owner, one recovers.
 * And one that is the same after every rotation: from it come the secrets that the owner pledges to rounds.
 *
 * <p>Each is HKDF-SHA256 of the phrase's 32 bytes, without salt, under {@code usufruct/v1/passport/signing/N}, {@code
 * …/agreement/N} and {@code …/recovery/N}; N counts rotations from 0; and {@code …/pledging}. So none can be computed from another, and the
 * phrase alone brings all of them back. The recovery key is used once, if ever: a device that only signs needs none.
 */
public final class PassportKeys implements AutoCloseable {
    private static final String INFO = "usufruct/v1/passport/";

    private final Did did;
    private final int rotation;
    private final SigningKey signing;
    private final AgreementKey agreement;
    private final SigningKey recovery;
    private final SecretBytes pledging;

    private PassportKeys(
            Did did,
            int rotation,
            SigningKey signing,
            AgreementKey agreement,
            SigningKey recovery,
            SecretBytes pledging) {
        this.did = did;
        this.rotation = rotation;
        this.signing = signing;
        this.agreement = agreement;
        this.recovery = recovery;
        this.pledging = pledging;
    }

    /** The keys after {@code rotation} rotations, 0 for the first ones; the phrase stays the caller's to close. */
    public static PassportKeys of(Phrase phrase, int rotation) {
        if (rotation < 0) {
            throw new IllegalArgumentException("rotations are counted from 0, not " + rotation);
        }
        try (SigningKey first = SigningKey.fromSeed(seed(phrase, "signing", 0))) {
            return of(DidKey.did(first.verifyKey()), phrase, rotation);
        }
    }

    /**
     * The first keys of a phrase that takes over the passport of another: whose keys the passport names by then, its documents say. The
     * phrase stays the caller's to close.
     */
    public static PassportKeys successor(Did did, Phrase phrase) {
        return of(did, phrase, 0);
    }

    private static PassportKeys of(Did did, Phrase phrase, int rotation) {
        return new PassportKeys(
                did,
                rotation,
                SigningKey.fromSeed(seed(phrase, "signing", rotation)),
                AgreementKey.fromSeed(seed(phrase, "agreement", rotation)),
                SigningKey.fromSeed(seed(phrase, "recovery", rotation)),
                derived(phrase.entropy(), INFO + "pledging"));
    }

    private static SecretBytes seed(Phrase phrase, String purpose, int rotation) {
        return derived(phrase.entropy(), INFO + purpose + "/" + rotation);
    }

    private static SecretBytes derived(SecretBytes from, String info) {
        return Hkdf.sha256(from, new byte[0], Bytes.utf8(info), 32);
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

    /** The 32 bytes that the owner pledges to a round's chance; known to nobody else until they are revealed. */
    public SecretBytes pledge(ItemId round) {
        return derived(pledging, INFO + "pledge/" + round);
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
        pledging.close();
    }

    @Override
    public String toString() {
        return "keys [REDACTED] of " + did;
    }
}
