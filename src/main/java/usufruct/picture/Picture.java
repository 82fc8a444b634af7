package usufruct.picture;

import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * What a bare picture is: a baseline JPEG or a plain PNG of pixels and nothing else, no place, no camera, no words, no
 * thumbnail of an earlier state.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record Picture(PictureType type, int width, int height) {
    /** Bytes at most. */
    public static final int MOST_BYTES = 1_000_000;

    /** Pixels a side at most, and in all: what a small machine can draw without trouble. */
    static final int MOST_SIDE = 4096;

    static final int MOST_PIXELS = 4_194_304;

    /** @throws RefusedException BAD_PICTURE when it is too large */
    public Picture {
        if (width < 1 || height < 1 || width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_PIXELS) {
            throw new RefusedException(
                    Reason.BAD_PICTURE,
                    "a picture has at most `" + MOST_SIDE + "` pixels a side and `" + MOST_PIXELS
                            + "` in all; make it smaller");
        }
    }

    /**
     * Looks through a picture that somebody sent. It says nothing of what was found inside.
     *
     * @throws RefusedException TOO_LARGE, BAD_PICTURE when it is none, PICTURE_NOT_BARE when it carries more than pixels
     */
    public static Picture bare(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new RefusedException(
                    Reason.TOO_LARGE, "a picture may have at most `" + MOST_BYTES + "` bytes; make it smaller");
        }
        return switch (typeOf(bytes)) {
            case JPEG -> JpegShape.bare(bytes);
            case PNG -> PngShape.bare(bytes);
        };
    }

    static PictureType typeOf(byte[] bytes) {
        return PictureType.of(bytes)
                .orElseThrow(() -> new RefusedException(
                        Reason.BAD_PICTURE, "a picture is a JPEG or a PNG; save it as one of them"));
    }

    static RefusedException broken() {
        return new RefusedException(Reason.BAD_PICTURE, "the picture is broken; save it anew");
    }

    static RefusedException notBare() {
        return new RefusedException(
                Reason.PICTURE_NOT_BARE,
                "the picture carries more than its pixels (where and when it was taken, with what, or words); "
                        + "strip it before it is signed, as `usufruct publish --photo` does");
    }
}
