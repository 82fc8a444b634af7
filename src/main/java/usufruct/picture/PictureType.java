package usufruct.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a picture can be. Its bytes say which it is; no name and no header does. */
public enum PictureType {
    JPEG("image/jpeg", "jpg", "\u00ff\u00d8\u00ff"),
    PNG("image/png", "png", "\u0089PNG\r\n\u001a\n");

    private final String mediaType;
    private final String suffix;
    private final String beginning;

    /** @param beginning a character for each byte */
    PictureType(String mediaType, String suffix, String beginning) {
        this.mediaType = mediaType;
        this.suffix = suffix;
        this.beginning = beginning;
    }

    /** What these bytes begin as; nothing when it is neither. */
    static Optional<PictureType> of(byte[] bytes) {
        return Arrays.stream(values()).filter(each -> each.begins(bytes)).findFirst();
    }

    private boolean begins(byte[] bytes) {
        int length = Math.min(beginning.length(), bytes.length);
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).equals(beginning);
    }

    /** {@code image/jpeg} or {@code image/png}. */
    public String mediaType() {
        return mediaType;
    }

    /** How a file's name ends, which is also what the JDK's readers go by. */
    public String suffix() {
        return suffix;
    }

    /** The type of this media type; nothing when there is none. */
    public static Optional<PictureType> ofMediaType(String mediaType) {
        return Arrays.stream(values())
                .filter(each -> each.mediaType.equals(mediaType))
                .findFirst();
    }
}
