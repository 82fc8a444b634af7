package usufruct.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server on loopback that says byte for byte what it is told to, to everybody who connects. */
final class Wire implements AutoCloseable {
    private final ServerSocket server;
    private final Talk talk;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

    /** What it does with one connection once the request's head was read. */
    interface Talk {
        void answer(OutputStream out) throws IOException, InterruptedException;
    }

    private Wire(ServerSocket server, Talk talk) {
        this.server = server;
        this.talk = talk;
        Thread.ofVirtual().start(this::serve);
    }

    static Wire open(Talk talk) throws IOException {
        return open(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), talk);
    }

    static Wire open(ServerSocket server, Talk talk) {
        return new Wire(server, talk);
    }

    static Wire saying(String answer) throws IOException {
        return open(out -> out.write(answer.getBytes(StandardCharsets.UTF_8)));
    }

    int port() {
        return server.getLocalPort();
    }

    /** The head of the next request that came. */
    String heard() throws InterruptedException {
        return String.valueOf(heard.poll(5, TimeUnit.SECONDS));
    }

    boolean heardNothing() {
        return heard.isEmpty();
    }

    /** Why the next connection ended: `done`, or `cut` when the caller left before. */
    String ended() throws InterruptedException {
        return String.valueOf(ended.poll(5, TimeUnit.SECONDS));
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> talk(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            heard.add(head(socket.getInputStream()));
            talk.answer(socket.getOutputStream());
            socket.getOutputStream().flush();
            ended.add("done");
        } catch (IOException e) {
            ended.add("cut");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("nothing was asked");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
