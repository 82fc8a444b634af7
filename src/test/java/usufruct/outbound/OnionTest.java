package usufruct.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import usufruct.words.Answer;
import usufruct.words.Network;
import usufruct.words.Reason;

/** Onion services are called through Tor's proxy, by name, and only where the operator says so. */
class OnionTest {
    private static final String ONION = "a2".repeat(28) + ".onion";

    private final List<String> lookedUp = new CopyOnWriteArrayList<>();

    @Test
    void callsAnOnionServiceThroughTheProxyByItsName() throws IOException {
        try (var proxy = new SmallSocks(0)) {
            Answer<Reply> answer = send(Optional.of(proxy.address()), "http://" + ONION + ":81/x");

            assertThat(answer.orThrow().body()).isEqualTo("ok".getBytes(StandardCharsets.UTF_8));
            assertThat(proxy.asked).containsExactly(ONION + ":81");
            assertThat(lookedUp).isEmpty();
        }
    }

    @Test
    void callsNoneWithoutAProxyNorWhatIsNoOnionName() throws IOException {
        assertThat(reason(send(Optional.empty(), "http://" + ONION + "/"))).isEqualTo(Reason.ADDRESS_FORBIDDEN);
        try (var proxy = new SmallSocks(0)) {
            assertThat(reason(send(Optional.of(proxy.address()), "https://short.onion/")))
                    .isEqualTo(Reason.ADDRESS_FORBIDDEN);
            assertThat(reason(send(Optional.of(proxy.address()), "http://peer.example/")))
                    .isEqualTo(Reason.ADDRESS_FORBIDDEN);
            assertThat(proxy.asked).as("the proxy is for onion services alone").isEmpty();
        }
        assertThat(lookedUp).containsExactly("peer.example");
    }

    @Test
    void aServiceThatIsNotThereDoesNotAnswer() throws IOException {
        try (var proxy = new SmallSocks(4)) {
            assertThat(reason(send(Optional.of(proxy.address()), "http://" + ONION + "/")))
                    .isEqualTo(Reason.NO_ANSWER);
        }
    }

    private Answer<Reply> send(Optional<InetSocketAddress> proxy, String target) {
        var outbound = new Outbound(
                List.of(Network.parse("127.0.0.0/8")),
                host -> {
                    lookedUp.add(host);
                    return List.of(InetAddress.ofLiteral("10.0.0.1"));
                },
                () -> (SSLSocketFactory) SSLSocketFactory.getDefault(),
                proxy);
        return outbound.send(new Errand("GET", URI.create(target), Map.of(), new byte[0], Duration.ofSeconds(10), 100));
    }

    private static Reason reason(Answer<?> answer) {
        return switch (answer) {
            case Answer.Done<?>(Object value) -> throw new AssertionError("was done: " + value);
            case Answer.Refused<?>(var refusal) -> refusal.reason();
        };
    }

    /** A SOCKS5 proxy (RFC 1928) behind which everybody answers `ok`. */
    private static final class SmallSocks implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final int reply;
        final List<String> asked = new CopyOnWriteArrayList<>();

        /** @param reply 0 for well, 4 for a host that is not there */
        SmallSocks(int reply) throws IOException {
            this.reply = reply;
            Thread.ofVirtual().start(this::serve);
        }

        InetSocketAddress address() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
        }

        private void serve() {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    answer(new DataInputStream(socket.getInputStream()), socket.getOutputStream());
                } catch (IOException e) {
                    if (!server.isClosed()) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        }

        private void answer(DataInputStream in, OutputStream out) throws IOException {
            in.readByte();
            in.skipNBytes(in.readUnsignedByte());
            out.write(new byte[] {5, 0});
            byte[] head = in.readNBytes(4);
            assertThat(head).as("a name, not an address").isEqualTo(new byte[] {5, 1, 0, 3});
            String name = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
            asked.add(name + ":" + in.readUnsignedShort());
            out.write(new byte[] {5, (byte) reply, 0, 1, 0, 0, 0, 0, 0, 0});
            if (reply == 0) {
                var request = new StringBuilder();
                while (!request.toString().endsWith("\r\n\r\n")) {
                    request.append((char) in.readUnsignedByte());
                }
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII));
            }
            out.flush();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
