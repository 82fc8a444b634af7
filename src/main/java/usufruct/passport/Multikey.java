package usufruct.passport;

import java.util.Optional;
import usufruct.vault.AgreementPublicKey;
import usufruct.vault.VaultException;
import usufruct.vault.VerifyKey;

/**
 * Public keys as text: multibase base58btc ({@code z}) over the multicodec prefix and the raw key (W3C Controlled
 * Identifiers, section 2.2.2). Ed25519 keys begin with {@code z6Mk}, X25519 keys with {@code z6LS}.
 */
public final class Multikey {
    private static final byte[] ED25519 = {(byte) 0xed, 0x01};
    private static final byte[] X25519 = {(byte) 0xec, 0x01};
    private static final String BASE58 = "z";

    public static String of(VerifyKey key) {
        return text(ED25519, key.raw());
    }

    public static String of(AgreementPublicKey key) {
        return text(X25519, key.raw());
    }

    /** The Ed25519 key of the text, or nothing when it is none or breaks the signature rule. */
    public static Optional<VerifyKey> verifyKey(String text) {
        return raw(text, ED25519, VerifyKey.LENGTH).flatMap(VerifyKey::of);
    }

    /** The X25519 key of the text, or nothing when it is none or has low order. */
    public static Optional<AgreementPublicKey> agreementKey(String text) {
        try {
            return raw(text, X25519, AgreementPublicKey.LENGTH).map(AgreementPublicKey::new);
        } catch (VaultException e) {
            return Optional.empty();
        }
    }

    private static String text(byte[] prefix, byte[] raw) {
        byte[] bytes = new byte[prefix.length + raw.length];
        System.arraycopy(prefix, 0, bytes, 0, prefix.length);
        System.arraycopy(raw, 0, bytes, prefix.length, raw.length);
        return BASE58 + Base58.encode(bytes);
    }

    private static Optional<byte[]> raw(String text, byte[] prefix, int length) {
        return text.startsWith(BASE58)
                ? Base58.decode(text.substring(BASE58.length()), prefix, length)
                : Optional.empty();
    }

    private Multikey() {}
}
