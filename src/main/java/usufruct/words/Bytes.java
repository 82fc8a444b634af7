package usufruct.words;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Bytes as text and as digests: base64url without padding, lower-case hex, SHA-256. */
public final class Bytes {
    /** Never fed, only copied: to ask the platform for a digest costs more than the digest of a few bytes. */
    private static final MessageDigest SHA_256 = sha256();

    /** SHA-256 over the parts, one after the other. */
    public static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = (MessageDigest) SHA_256.clone();
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
        }
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Reads UTF-8 that is known to be valid. */
    public static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** base64url without padding (RFC 4648, section 5). */
    public static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Reads base64url without padding, and only its one canonical spelling.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static byte[] fromBase64Url(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (!base64Url(bytes).equals(text)) {
            throw new IllegalArgumentException("not canonical base64url: `" + Shortened.of(text) + "`");
        }
        return bytes;
    }

    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** @throws IllegalArgumentException when the text is not pairs of hexadecimal digits */
    public static byte[] fromHex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private Bytes() {}
}
