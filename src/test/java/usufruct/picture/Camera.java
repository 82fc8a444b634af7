package usufruct.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import usufruct.words.Bytes;

/** Takes pictures as telephones do: with the place, the camera and a few words inside. */
public final class Camera {
    public static final String CANARY = "canary-52.5163N-13.3777E";

    private Camera() {}

    /** Red above, blue below, and where it was taken. */
    public static byte[] jpeg(int width, int height) {
        return jpeg(width, height, 1);
    }

    static byte[] jpeg(int width, int height, int orientation) {
        byte[] plain = written(image(width, height), "jpg");
        return inserted(plain, 2, segment(0xe1, exif(orientation)), segment(0xfe, Bytes.utf8(CANARY)));
    }

    public static byte[] png(int width, int height) {
        byte[] plain = written(image(width, height), "png");
        return inserted(plain, 8 + 25, chunk("tEXt", Bytes.utf8("Comment\0" + CANARY)));
    }

    static BufferedImage image(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, y < height / 2 ? 0xc00000 : 0x0000c0);
            }
        }
        return image;
    }

    static byte[] written(BufferedImage image, String format) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] inserted(byte[] into, int at, byte[]... pieces) {
        var out = new ByteArrayOutputStream();
        out.write(into, 0, at);
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        out.write(into, at, into.length - at);
        return out.toByteArray();
    }

    static byte[] segment(int marker, byte[] data) {
        return ByteBuffer.allocate(4 + data.length)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (data.length + 2))
                .put(data)
                .array();
    }

    static byte[] chunk(String name, byte[] data) {
        byte[] named = ByteBuffer.allocate(4 + data.length)
                .put(Bytes.utf8(name))
                .put(data)
                .array();
        var crc = new CRC32();
        crc.update(named);
        return ByteBuffer.allocate(8 + named.length)
                .putInt(data.length)
                .put(named)
                .putInt((int) crc.getValue())
                .array();
    }

    /** An orientation, and a pointer to a GPS directory with the canary as its text (Exif 2.32, section 4.6.6). */
    private static byte[] exif(int orientation) {
        byte[] canary = Bytes.utf8(CANARY);
        return ByteBuffer.allocate(6 + 8 + 2 + 24 + 4 + 2 + 12 + 4 + canary.length)
                .put(Bytes.utf8("Exif\0\0"))
                .put(Bytes.utf8("MM\0*"))
                .putInt(8)
                .putShort((short) 2)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putShort((short) 0x8825)
                .putShort((short) 4)
                .putInt(1)
                .putInt(38)
                .putInt(0)
                .putShort((short) 1)
                .putShort((short) 0x001b)
                .putShort((short) 7)
                .putInt(canary.length)
                .putInt(56)
                .putInt(0)
                .put(canary)
                .array();
    }
}
