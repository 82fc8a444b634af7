package usufruct.passport;

import java.util.Optional;
import usufruct.vault.VerifyKey;
import usufruct.words.Did;

/** The name of one signing key of one passport: {@code did:key:z…#z…}, the DID and the key itself. */
public record KeyId(Did did, VerifyKey key) {

    /** Reads the text, or nothing when it is not exactly a DID, {@code #} and an Ed25519 key. */
    public static Optional<KeyId> parse(String text) {
        int hash = text.indexOf('#');
        if (hash < 0 || !Did.isDid(text.substring(0, hash))) {
            return Optional.empty();
        }
        return Multikey.verifyKey(text.substring(hash + 1))
                .map(key -> new KeyId(new Did(text.substring(0, hash)), key));
    }

    @Override
    public String toString() {
        return did + "#" + Multikey.of(key);
    }
}
