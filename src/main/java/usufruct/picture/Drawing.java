package usufruct.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Reads pixels, makes them fewer and writes them as a JPEG of nothing else, with what the JDK has. */
final class Drawing {
    private static final float QUALITY = 0.82f;
    private static final int WHITE = 0xff;

    /** How large a picture says it is, before any of it is drawn. */
    record Size(int width, int height) {
        int longer() {
            return Math.max(width, height);
        }

        long pixels() {
            return (long) width * height;
        }
    }

    static Size size(byte[] bytes, PictureType type) {
        return reading(bytes, type, reader -> new Size(reader.getWidth(0), reader.getHeight(0)));
    }

    /**
     * The pixels, every so many of them a side left out so that about twice {@code side} stay.
     *
     * @param strict refuses what the reader is in doubt about
     */
    static BufferedImage read(byte[] bytes, PictureType type, int side, boolean strict) {
        return reading(bytes, type, reader -> {
            var doubt = new AtomicBoolean();
            reader.addIIOReadWarningListener((IIOReadWarningListener) (source, warning) -> doubt.set(true));
            var how = reader.getDefaultReadParam();
            int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / (2 * side));
            how.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, how);
            if (strict && doubt.get()) {
                throw Picture.broken();
            }
            return image;
        });
    }

    @FunctionalInterface
    private interface Look<T> {
        T at(ImageReader reader) throws IOException;
    }

    private static <T> T reading(byte[] bytes, PictureType type, Look<T> look) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(type.suffix()).next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            return look.at(reader);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw Picture.broken();
        } finally {
            reader.dispose();
        }
    }

    /** The same in a square of this side at most, each pixel the mean of those that it stands for; what is clear is white. */
    static BufferedImage within(BufferedImage image, int side) {
        int longer = Math.max(image.getWidth(), image.getHeight());
        int width = longer <= side ? image.getWidth() : Math.max(1, image.getWidth() * side / longer);
        int height = longer <= side ? image.getHeight() : Math.max(1, image.getHeight() * side / longer);
        var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            int top = (int) ((long) y * image.getHeight() / height);
            int bottom = Math.max(top + 1, (int) ((long) (y + 1) * image.getHeight() / height));
            for (int x = 0; x < width; x++) {
                int left = (int) ((long) x * image.getWidth() / width);
                int right = Math.max(left + 1, (int) ((long) (x + 1) * image.getWidth() / width));
                small.setRGB(x, y, mean(image, left, top, right, bottom));
            }
        }
        return small;
    }

    private static int mean(BufferedImage image, int left, int top, int right, int bottom) {
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int pixel = image.getRGB(x, y);
                int solid = pixel >>> 24;
                red += over(pixel >> 16 & 0xff, solid);
                green += over(pixel >> 8 & 0xff, solid);
                blue += over(pixel & 0xff, solid);
            }
        }
        long count = (long) (right - left) * (bottom - top);
        return (int) (red / count) << 16 | (int) (green / count) << 8 | (int) (blue / count);
    }

    private static int over(int part, int solid) {
        return (part * solid + WHITE * (0xff - solid)) / 0xff;
    }

    static byte[] jpeg(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        var out = new ByteArrayOutputStream();
        try (var to = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(to);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new IllegalStateException("a picture in memory cannot be written", e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private Drawing() {}
}
