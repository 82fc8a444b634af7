package usufruct.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Walks through a PNG (W3C, third edition) chunk by chunk: those that make the pixels, each with its check sum, and no other
 * byte. The packed pixels unpack to just as many bytes as the picture has, and never more are unpacked.
 */
final class PngShape {
    private static final int SIGNATURE = 8;
    private static final int AROUND = 12;

    /** Chunks beside the pixels that say nothing but how to draw them, and how long they may be. */
    private static final Map<String, Integer> DRAWING =
            Map.of("PLTE", 768, "tRNS", 256, "gAMA", 4, "sRGB", 1, "sBIT", 4);

    private final byte[] bytes;
    private final Inflater inflater = new Inflater();
    private final byte[] sink = new byte[1 << 16];
    private int at = SIGNATURE;
    private long unpacked;
    private boolean pixelsEnded;

    private PngShape(byte[] bytes) {
        this.bytes = bytes;
    }

    static Picture bare(byte[] bytes) {
        var shape = new PngShape(bytes);
        try {
            return shape.walk();
        } finally {
            shape.inflater.end();
        }
    }

    private record Chunk(String name, ByteBuffer data) {}

    private Picture walk() {
        Chunk head = next();
        if (!head.name.equals("IHDR") || head.data.remaining() != 13) {
            throw Picture.broken();
        }
        int width = head.data.getInt();
        int height = head.data.getInt();
        var picture = new Picture(PictureType.PNG, width, height);
        long expected = (1L + (long) width * samples(head.data)) * height;
        boolean begun = false;
        while (true) {
            Chunk chunk = next();
            switch (chunk.name) {
                case "IDAT" -> {
                    begun = true;
                    unpack(chunk.data, expected);
                }
                case "IEND" -> {
                    requireEnd(chunk, expected);
                    return picture;
                }
                default -> requireDrawing(chunk, begun);
            }
        }
    }

    /** Samples of a pixel, of eight bits each; no other depth, and no lines in another order. */
    private static int samples(ByteBuffer head) {
        int depth = head.get();
        int colour = head.get();
        int packing = head.get();
        int filtering = head.get();
        int order = head.get();
        boolean plain = depth == 8 && packing == 0 && filtering == 0 && order == 0;
        int samples = switch (colour) {
            case 0, 3 -> 1;
            case 4 -> 2;
            case 2 -> 3;
            case 6 -> 4;
            default -> 0;
        };
        if (!plain || samples == 0) {
            throw Picture.broken();
        }
        return samples;
    }

    private void requireDrawing(Chunk chunk, boolean begun) {
        Integer most = DRAWING.get(chunk.name);
        if (most == null || begun || chunk.data.remaining() > most) {
            throw Picture.notBare();
        }
    }

    private void requireEnd(Chunk end, long expected) {
        if (end.data.hasRemaining() || at != bytes.length) {
            throw Picture.notBare();
        }
        if (!pixelsEnded || unpacked != expected) {
            throw Picture.broken();
        }
    }

    private void unpack(ByteBuffer data, long expected) {
        if (pixelsEnded && data.hasRemaining()) {
            throw Picture.notBare();
        }
        inflater.setInput(data);
        try {
            while (!inflater.finished() && !inflater.needsInput()) {
                unpacked += inflater.inflate(sink);
                if (unpacked > expected || inflater.needsDictionary()) {
                    throw Picture.broken();
                }
            }
        } catch (DataFormatException e) {
            throw Picture.broken();
        }
        pixelsEnded = inflater.finished();
        if (pixelsEnded && inflater.getRemaining() > 0) {
            throw Picture.notBare();
        }
    }

    private Chunk next() {
        if (bytes.length - at < AROUND) {
            throw Picture.broken();
        }
        var around = ByteBuffer.wrap(bytes, at, bytes.length - at);
        int length = around.getInt();
        if (length < 0 || length > bytes.length - at - AROUND) {
            throw Picture.broken();
        }
        var crc = new CRC32();
        crc.update(bytes, at + 4, 4 + length);
        String name = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
        ByteBuffer data = ByteBuffer.wrap(bytes, at + 8, length).slice();
        if (ByteBuffer.wrap(bytes).getInt(at + 8 + length) != (int) crc.getValue()) {
            throw Picture.broken();
        }
        at += AROUND + length;
        return new Chunk(name, data);
    }
}
