package usufruct.picture;

import java.util.Arrays;

/**
 * Walks through a JPEG (ITU-T T.81, annex B) segment by segment: those that make the pixels of a baseline picture, the JFIF
 * mark without a thumbnail, and no other byte.
 */
final class JpegShape {
    private static final byte[] JFIF = {'J', 'F', 'I', 'F', 0};
    private static final int JFIF_LENGTH = 16;

    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int FRAME = 0xc0;
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;

    private final byte[] bytes;
    private int at = 2;
    private int width;
    private int height;

    private JpegShape(byte[] bytes) {
        this.bytes = bytes;
    }

    static Picture bare(byte[] bytes) {
        return new JpegShape(bytes).walk();
    }

    private Picture walk() {
        while (true) {
            int marker = marker();
            if (marker == END) {
                break;
            }
            segment(marker);
        }
        if (at != bytes.length) {
            throw Picture.notBare();
        }
        return new Picture(PictureType.JPEG, width, height);
    }

    private int marker() {
        if (next() != 0xff) {
            throw Picture.broken();
        }
        return next();
    }

    private void segment(int marker) {
        int begin = at;
        int length = next() << 8 | next();
        int end = begin + length;
        if (length < 2 || end > bytes.length) {
            throw Picture.broken();
        }
        switch (marker) {
            case FRAME -> frame();
            case 0xdb, 0xc4, 0xdd -> {} // tables, and how often a scan starts anew
            case 0xe0 -> requireJfif(begin, length);
            case SCAN -> {
                at = end;
                scan();
                return;
            }
            case 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf -> throw Picture.broken();
            default -> throw Picture.notBare();
        }
        at = end;
    }

    private void frame() {
        if (width != 0 || next() != 8) {
            throw Picture.broken();
        }
        height = next() << 8 | next();
        width = next() << 8 | next();
    }

    private void requireJfif(int begin, int length) {
        boolean plain = length == JFIF_LENGTH
                && Arrays.equals(bytes, begin + 2, begin + 2 + JFIF.length, JFIF, 0, JFIF.length)
                && bytes[begin + 14] == 0
                && bytes[begin + 15] == 0;
        if (!plain) {
            throw Picture.notBare();
        }
    }

    /** The pixels: any byte but {@code ff}, which a zero or the number of a restart follows, or the next marker. */
    private void scan() {
        while (true) {
            if (next() == 0xff) {
                int after = next();
                if (after != 0 && (after < FIRST_RESTART || after > LAST_RESTART)) {
                    at -= 2;
                    return;
                }
            }
        }
    }

    private int next() {
        if (at >= bytes.length) {
            throw Picture.broken();
        }
        return bytes[at++] & 0xff;
    }
}
