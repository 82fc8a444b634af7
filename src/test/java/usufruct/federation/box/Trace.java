package usufruct.federation.box;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import usufruct.words.Bytes;

/** All that happened in a box, a line each: the last lines, and a digest over every one. */
final class Trace {
    private static final int LAST = 30;

    private final Deque<String> last = new ArrayDeque<>();
    private byte[] digest = new byte[32];
    private long lines;

    void say(Instant at, String what) {
        String line = "+" + Duration.between(Time.START, at).toMillis() + " ms #" + lines++ + " " + what;
        digest = Bytes.sha256(digest, Bytes.utf8(line));
        last.addLast(line);
        if (last.size() > LAST) {
            last.removeFirst();
        }
    }

    List<String> last() {
        return List.copyOf(last);
    }

    long lines() {
        return lines;
    }

    String digest() {
        return HexFormat.of().formatHex(digest);
    }

    /** A few letters by which bytes are told from others; none for none. */
    static String mark(byte[] bytes) {
        return bytes.length == 0 ? "" : HexFormat.of().formatHex(Bytes.sha256(bytes), 0, 4);
    }
}
