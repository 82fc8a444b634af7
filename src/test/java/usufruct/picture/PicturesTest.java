package usufruct.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What is left of a telephone's picture, and what a node does not take. */
class PicturesTest {
    private static final long SEED = Long.getLong("usufruct.seed", 20261130L);

    private final Pictures pictures = new Pictures();

    @Test
    void nothingButThePixelsIsLeft() {
        for (byte[] given : new byte[][] {Camera.jpeg(640, 480), Camera.png(64, 48)}) {
            assertThat(text(given)).as("as the telephone has it").contains(Camera.CANARY);
            byte[] bare = pictures.bare(given);
            assertThat(text(bare)).doesNotContain(Camera.CANARY, "Exif", "GPS");
            assertThat(Picture.bare(bare).type()).isEqualTo(PictureType.JPEG);
            assertThat(text(pictures.small(bare, PictureType.JPEG))).doesNotContain(Camera.CANARY);
        }
    }

    @Test
    void isMadeSmallAndKeepsItsShape() {
        Picture bare = Picture.bare(pictures.bare(Camera.jpeg(4000, 1000)));
        assertThat(bare.width()).isEqualTo(1600);
        assertThat(bare.height()).isEqualTo(400);

        Picture small = Picture.bare(pictures.small(pictures.bare(Camera.jpeg(900, 1200)), PictureType.JPEG));
        assertThat(small.width()).isEqualTo(192);
        assertThat(small.height()).isEqualTo(256);
    }

    /** The camera lay on its side: what it calls left is above. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void isUprightThoughTheWordForThatIsLost(int orientation) throws IOException {
        BufferedImage seen = ImageIO.read(new ByteArrayInputStream(pictures.bare(Camera.jpeg(200, 100, orientation))));

        boolean lies = orientation >= 5;
        assertThat(seen.getWidth()).isEqualTo(lies ? 100 : 200);
        boolean redFirst = orientation == 1 || orientation == 2 || orientation == 5 || orientation == 8;
        int nearBegin = lies ? seen.getRGB(10, 100) : seen.getRGB(100, 10);
        assertThat((nearBegin >> 16 & 0xff) > 100).as("red first").isEqualTo(redFirst);
    }

    @Test
    void aNodeTakesNoPictureThatSaysMore() {
        byte[] jpeg = pictures.bare(Camera.jpeg(64, 64));
        byte[] png = Camera.written(Camera.image(64, 64), "png");
        assertThat(Picture.bare(png).width()).isEqualTo(64);
        byte[] word = Bytes.utf8(Camera.CANARY);

        assertThat(reason(() -> Picture.bare(Camera.jpeg(64, 64)))).isEqualTo(Reason.PICTURE_NOT_BARE);
        assertThat(reason(() -> Picture.bare(Camera.png(64, 64)))).isEqualTo(Reason.PICTURE_NOT_BARE);
        for (int marker : new int[] {0xe1, 0xe2, 0xed, 0xee, 0xfe}) {
            assertThat(reason(() -> Picture.bare(Camera.inserted(jpeg, 2, Camera.segment(marker, word)))))
                    .as("segment %x", marker)
                    .isEqualTo(Reason.PICTURE_NOT_BARE);
        }
        for (String chunk : new String[] {"tEXt", "iTXt", "zTXt", "eXIf", "tIME", "iCCP", "abCd"}) {
            assertThat(reason(() -> Picture.bare(Camera.inserted(png, 33, Camera.chunk(chunk, word)))))
                    .as("chunk %s", chunk)
                    .isEqualTo(Reason.PICTURE_NOT_BARE);
        }
        assertThat(reason(() -> Picture.bare(Camera.inserted(jpeg, jpeg.length, word))))
                .as("after the end")
                .isEqualTo(Reason.PICTURE_NOT_BARE);
        assertThat(reason(() -> Picture.bare(Camera.inserted(png, png.length, word))))
                .isEqualTo(Reason.PICTURE_NOT_BARE);
        assertThat(reason(() -> Picture.bare(Camera.inserted(png, png.length - 12, Camera.chunk("IDAT", word)))))
                .as("behind the pixels")
                .isEqualTo(Reason.PICTURE_NOT_BARE);
    }

    @Test
    void judgesByContentAlone() {
        for (String other : new String[] {"%PDF-1.7", "GIF89a", "<svg onload=alert(1)>", "RIFF....WEBP", "", "MZ"}) {
            assertThat(reason(() -> Picture.bare(Bytes.utf8(other)))).as(other).isEqualTo(Reason.BAD_PICTURE);
            assertThat(reason(() -> pictures.bare(Bytes.utf8(other)))).as(other).isEqualTo(Reason.BAD_PICTURE);
        }
    }

    /** A few bytes that would unpack to gigabytes: refused by what they say of themselves, before any is unpacked. */
    @Test
    void refusesWhatWouldBurst() {
        assertThat(reason(() -> Picture.bare(png(60_000, 60_000, 0)))).isEqualTo(Reason.BAD_PICTURE);
        assertThat(reason(() -> Picture.bare(png(4096, 4096, 0)))).isEqualTo(Reason.BAD_PICTURE);
        assertThat(reason(() -> Picture.bare(png(Integer.MAX_VALUE, 2, 0)))).isEqualTo(Reason.BAD_PICTURE);
        assertThat(reason(() -> Picture.bare(png(8, 8, 900_000_000)))).isEqualTo(Reason.BAD_PICTURE);
        assertThat(reason(() -> pictures.bare(png(60_000, 60_000, 0)))).isEqualTo(Reason.BAD_PICTURE);
        assertThat(reason(() -> Picture.bare(new byte[Picture.MOST_BYTES + 1]))).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void refusesWhatBreaksOff() {
        byte[] jpeg = pictures.bare(Camera.jpeg(64, 64));
        byte[] png = Camera.written(Camera.image(64, 64), "png");
        for (byte[] whole : new byte[][] {jpeg, png}) {
            for (int length = 9; length < whole.length; length += 7) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThat(reason(() -> Picture.bare(part)))
                        .as("%s bytes", length)
                        .isEqualTo(Reason.BAD_PICTURE);
            }
        }
    }

    /** Whatever comes is a picture or refused in words: nothing else ever leaves here. */
    @Test
    void anyBytesAreAPictureOrRefused() {
        var random = new Random(SEED);
        byte[][] good = {
            pictures.bare(Camera.jpeg(48, 32)), Camera.written(Camera.image(48, 32), "png"), Camera.jpeg(48, 32)
        };
        int taken = 0;
        for (int round = 0; round < 3000; round++) {
            byte[] bytes = good[round % good.length].clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                PictureType type = Picture.bare(bytes).type();
                pictures.small(bytes, type);
                taken++;
            } catch (RefusedException e) {
                assertThat(e.refusal().reason()).isIn(Reason.BAD_PICTURE, Reason.PICTURE_NOT_BARE);
            }
            try {
                pictures.bare(bytes);
            } catch (RefusedException e) {
                assertThat(e.refusal().reason()).isEqualTo(Reason.BAD_PICTURE);
            }
        }
        assertThat(taken).as("some were only another picture, seed %s", SEED).isPositive();
    }

    private static byte[] png(int width, int height, int zeros) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a});
        out.writeBytes(Camera.chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array()));
        out.writeBytes(Camera.chunk("IDAT", packed(zeros)));
        out.writeBytes(Camera.chunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    private static byte[] packed(int zeros) {
        var deflater = new Deflater(9);
        var out = new ByteArrayOutputStream();
        byte[] block = new byte[1 << 20];
        byte[] buffer = new byte[1 << 16];
        for (int left = zeros; left > 0; left -= block.length) {
            deflater.setInput(block);
            while (!deflater.needsInput()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Reason reason(ThrowingCallable deed) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, deed);
        assertThat(refused).as("refused").isNotNull();
        return refused.refusal().reason();
    }
}
