package usufruct.passport;

import java.util.Optional;
import usufruct.vault.VerifyKey;
import usufruct.words.Did;

/** The {@code did:key} method for Ed25519 keys: a DID is its first signing key, spelled out. */
public final class DidKey {
    private static final String PREFIX = "did:key:";

    public static Did did(VerifyKey firstKey) {
        return new Did(PREFIX + Multikey.of(firstKey));
    }

    /** The first signing key of the DID, or nothing when it holds no Ed25519 key that keeps the signature rule. */
    public static Optional<VerifyKey> verifyKey(Did did) {
        return Multikey.verifyKey(did.value().substring(PREFIX.length()));
    }

    private DidKey() {}
}
