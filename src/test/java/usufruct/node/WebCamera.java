package usufruct.node;

import io.nayuki.qrcodegen.QrCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What Chromium takes for a camera: a file of uncompressed frames (YUV4MPEG2), read when a page opens the camera. Each frame
 * shows a code on white paper.
 */
record WebCamera(Path film) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int SIDE = 360;
    private static final int FRAMES = 3;

    /** The arguments that make it the only camera, lent without a question. */
    List<String> arguments() {
        return List.of(
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                "--use-file-for-fake-video-capture=" + film.toAbsolutePath());
    }

    /** From now on it sees this code. */
    void sees(String text) {
        byte[] grey = frame(QrCode.encodeText(text, QrCode.Ecc.MEDIUM));
        byte[] colour = new byte[WIDTH * HEIGHT / 2];
        Arrays.fill(colour, (byte) 128);
        var film = new ByteArrayOutputStream();
        film.writeBytes(ascii("YUV4MPEG2 W" + WIDTH + " H" + HEIGHT + " F10:1 Ip A1:1 C420jpeg\n"));
        for (int i = 0; i < FRAMES; i++) {
            film.writeBytes(ascii("FRAME\n"));
            film.writeBytes(grey);
            film.writeBytes(colour);
        }
        try {
            Files.write(this.film, film.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] frame(QrCode code) {
        byte[] grey = new byte[WIDTH * HEIGHT];
        Arrays.fill(grey, (byte) 235);
        int module = SIDE / code.size;
        int left = (WIDTH - module * code.size) / 2;
        int top = (HEIGHT - module * code.size) / 2;
        for (int y = 0; y < module * code.size; y++) {
            for (int x = 0; x < module * code.size; x++) {
                if (code.getModule(x / module, y / module)) {
                    grey[(top + y) * WIDTH + left + x] = 16;
                }
            }
        }
        return grey;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
