package usufruct.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.jetty.http.HttpParser;
import usufruct.words.Answer;
import usufruct.words.Reason;

/** One request and its answer over one connection: HTTP/1.1 (RFC 9112), which ends with the answer. */
final class Exchange {
    /** How much longer than its body an answer may be and as much again: its head, its chunks' marks, answers that only say that more comes. */
    private static final int MOST_AROUND = 64 * 1024;

    private final Socket socket;

    Exchange(Socket socket) {
        this.socket = socket;
    }

    Answer<Reply> run(Errand errand) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(head(errand).getBytes(StandardCharsets.US_ASCII));
        out.write(errand.body());
        out.flush();
        return read(socket.getInputStream(), errand.mostBytes());
    }

    private static String head(Errand errand) {
        URI target = URI.create(errand.target().toASCIIString());
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        var head = new StringBuilder(errand.method() + " " + path);
        if (target.getRawQuery() != null) {
            head.append('?').append(target.getRawQuery());
        }
        head.append(" HTTP/1.1\r\nhost: ").append(authority(target)).append("\r\n");
        head.append("connection: close\r\naccept-encoding: identity\r\n");
        if (errand.body().length > 0 || !errand.method().equals("GET")) {
            head.append("content-length: ").append(errand.body().length).append("\r\n");
        }
        errand.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    private static String authority(URI target) {
        String host = target.getHost().toLowerCase(Locale.ROOT);
        return target.getPort() < 0 ? host : host + ":" + target.getPort();
    }

    private static Answer<Reply> read(InputStream in, int mostBytes) throws IOException {
        var reading = new ReplyReading(mostBytes);
        var parser = new HttpParser(reading);
        byte[] piece = new byte[8 * 1024];
        long left = 2L * mostBytes + MOST_AROUND;
        while (!reading.isOver()) {
            int count = in.read(piece);
            left -= Math.max(count, 0);
            if (left < 0) {
                return Answer.refused(Reason.BAD_ANSWER, "the answer does not end");
            }
            if (count < 0) {
                parser.atEOF();
            }
            var bytes = ByteBuffer.wrap(piece, 0, Math.max(count, 0));
            do {
                parser.parseNext(bytes);
                if (reading.isInterim()) {
                    parser.reset();
                }
            } while (reading.isInterim() && bytes.hasRemaining());
            if (count < 0 && !reading.isOver()) {
                return Answer.refused(Reason.NO_ANSWER, "the connection ended before the answer did");
            }
        }
        return reading.result();
    }
}
