package usufruct.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * One kept connection that sends requests written beforehand and reads answers, costing as little as it can: what is
 * measured is the server.
 */
final class Wire implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    /** @param number connections with different numbers come from different addresses, where the system lets them */
    Wire(URI node, int number) throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        try {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.1." + (1 + number % 250)), 0));
        } catch (IOException e) {
            socket.bind(null);
        }
        socket.connect(new InetSocketAddress(node.getHost(), node.getPort()));
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** A request as it goes over the wire. */
    static byte[] request(String method, URI target, Map<String, String> headers, byte[] body) {
        var text = new StringBuilder(method)
                .append(' ')
                .append(target.getRawPath())
                .append(target.getRawQuery() == null ? "" : "?" + target.getRawQuery())
                .append(" HTTP/1.1\r\nhost: ")
                .append(target.getAuthority())
                .append("\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        if (body.length > 0 || method.equals("POST")) {
            text.append("content-length: ").append(body.length).append("\r\n");
        }
        byte[] head = text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    /**
     * Sends, and reads the answer's body.
     *
     * @throws IllegalStateException when the answer is no success
     */
    byte[] send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        String status = line();
        int length = -1;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = true;
            }
        }
        byte[] body = chunked ? chunks() : in.readNBytes(Math.max(0, length));
        if (!status.startsWith("HTTP/1.1 2")) {
            throw new IllegalStateException(status + " " + new String(body, StandardCharsets.UTF_8));
        }
        return body;
    }

    private byte[] chunks() throws IOException {
        var all = new java.io.ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.write(in.readNBytes(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private String line() throws IOException {
        var text = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (c != '\r') {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
