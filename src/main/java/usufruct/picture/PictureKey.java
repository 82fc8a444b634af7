package usufruct.picture;

import java.util.Locale;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/**
 * Which picture of which record.
 *
 * @param digest base64url of the SHA-256 of the bare picture
 * @param version the record's version that it comes for
 */
public record PictureKey(ItemId item, String digest, int version) {
    /** What a picture is sealed for on its way to the node: the {@code info} of HPKE. */
    public static final byte[] UPLOAD = Bytes.utf8("usufruct/attachment@v1");

    private static final int DIGEST_CHARACTERS = 43;

    /** Whether a text can be the digest of a picture. */
    public static boolean isDigest(String text) {
        return text.length() == DIGEST_CHARACTERS && text.matches("[A-Za-z0-9_-]+");
    }

    /** What its bytes are sealed for on their way to the node or to a holder: the associated data. */
    public static byte[] onItsWay(ItemId item, String digest) {
        return Bytes.utf8(item + "|" + digest + "|attachment@v1");
    }

    /** What its key is wrapped for at rest: the associated data. */
    public byte[] context() {
        return Bytes.utf8(words());
    }

    /** What one of its sizes at rest is sealed for. */
    public byte[] context(Size size) {
        return Bytes.utf8(words() + "|" + size.word());
    }

    private String words() {
        return item + "|" + version + "|" + digest + "|attachment@v1";
    }

    /** What a picture is sealed for on its way to the holder of a grant: the {@code info} of HPKE. */
    public static byte[] download(ItemId assignment) {
        return Bytes.utf8("usufruct/attachment@v1|" + assignment);
    }

    /** How many pixels. */
    public enum Size {
        /** As it was sent. */
        WHOLE,
        /** 256 pixels a side at most, drawn by the node when it came. */
        SMALL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
