package usufruct.picture;

import java.awt.image.BufferedImage;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Makes pictures bare, and small ones of them. */
public final class Pictures {
    /** Pixels a side of what a device sends, and of a small picture. */
    private static final int SIDE = 1600;

    private static final int SMALL_SIDE = 256;

    /** What a device takes from its own camera. */
    private static final int MOST_GIVEN_BYTES = 64 * 1024 * 1024;

    private static final long MOST_GIVEN_PIXELS = 120_000_000;

    /** Drawing fills some megabytes: one picture at a time. */
    private final Semaphore desk = new Semaphore(1);

    /**
     * A picture as its owner's device has it, made bare: its pixels drawn anew, upright, 1600 a side at most. On that device,
     * before anything is sent or signed.
     *
     * @throws RefusedException BAD_PICTURE when it cannot be read
     */
    public byte[] bare(byte[] given) {
        PictureType type = Picture.typeOf(given);
        boolean tooMuch =
                given.length > MOST_GIVEN_BYTES || Drawing.size(given, type).pixels() > MOST_GIVEN_PIXELS;
        if (tooMuch) {
            throw new RefusedException(Reason.BAD_PICTURE, "the picture is too large to be read; make it smaller");
        }
        return drawing(() -> {
            BufferedImage small = Drawing.within(Drawing.read(given, type, SIDE, false), SIDE);
            int turned = type == PictureType.JPEG ? Orientation.of(given) : 1;
            byte[] bare = Drawing.jpeg(Orientation.upright(small, turned));
            Picture.bare(bare);
            return bare;
        });
    }

    /**
     * A small JPEG of a bare picture, 256 pixels a side at most.
     *
     * @throws RefusedException BAD_PICTURE when its pixels cannot be drawn
     */
    public byte[] small(byte[] bare, PictureType type) {
        return drawing(() -> Drawing.jpeg(Drawing.within(Drawing.read(bare, type, SMALL_SIDE, true), SMALL_SIDE)));
    }

    private byte[] drawing(Supplier<byte[]> work) {
        desk.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            desk.release();
        }
    }
}
