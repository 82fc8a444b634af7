package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.http.Proxies;
import usufruct.http.Public;

/** People who send their bodies a byte at a time, do not read what they asked for, or hold more connections than anybody needs. */
class SlowBodyTest {
    private static final int SLOW = 150;
    private static final int MUCH = 100;

    @TempDir
    java.nio.file.Path folder;

    private final List<Socket> sockets = new ArrayList<>();

    @Test
    void answersOthersWhileManyBodiesDrip() throws Exception {
        try (Node node = start(Duration.ofMinutes(5), 200)) {
            for (int i = 0; i < SLOW; i++) {
                send(open(node), head(1_000) + "{");
            }
            for (Socket socket : sockets) {
                send(socket, " ");
            }
            assertThat(health(node)).isEqualTo(200);
        }
    }

    @Test
    void answersOthersWhileManyOversizedBodiesDrip() throws Exception {
        try (Node node = start(Duration.ofMinutes(5), 200)) {
            for (int i = 0; i < SLOW; i++) {
                send(open(node), head(5_000_000) + "{");
            }
            for (Socket socket : sockets) {
                send(socket, " ");
            }
            for (int i = 0; i < 20; i++) {
                assertThat(health(node)).isEqualTo(200);
            }
            Socket last = sockets.getLast();
            send(last, " ".repeat(1_100_000));
            assertThat(everything(last)).startsWith("HTTP/1.1 413").contains("TOO_LARGE");
        }
    }

    @Test
    void endsABodyThatDoesNotCome() throws Exception {
        try (Node node = start(Duration.ofMillis(300), 200)) {
            Socket slow = open(node);
            send(slow, head(1_000) + "{");
            assertThat(everything(slow)).startsWith("HTTP/1.1 408").contains("TOO_SLOW");

            Socket large = open(node);
            send(large, head(5_000_000) + "{");
            assertThat(everything(large)).startsWith("HTTP/1.1 413").contains("TOO_LARGE");

            Socket chunked = open(node);
            send(chunked, chunkedHead() + "1\r\n{\r\n");
            assertThat(everything(chunked)).startsWith("HTTP/1.1 408").contains("TOO_SLOW");
            assertThat(health(node)).isEqualTo(200);
        }
    }

    @Test
    void takesABodyInPieces() throws Exception {
        try (Node node = start(Duration.ofMinutes(5), 200)) {
            Socket patient = open(node);
            send(patient, head(2).replace("keep-alive", "close"));
            send(patient, "{");
            send(patient, "}");
            assertThat(everything(patient)).startsWith("HTTP/1.1 401").contains("UNSIGNED");
        }
    }

    @Test
    void saysThatABodyIsTooLargeHoweverItComes() throws Exception {
        try (Node node = start(Duration.ofMinutes(5), 200)) {
            Socket chunked = open(node);
            send(chunked, chunkedHead().replace("keep-alive", "close"));
            String piece = Integer.toHexString(64 * 1024) + "\r\n" + " ".repeat(64 * 1024) + "\r\n";
            for (int i = 0; i < 8; i++) {
                send(chunked, piece);
            }
            send(chunked, "0\r\n\r\n");
            assertThat(everything(chunked)).startsWith("HTTP/1.1 413").contains("TOO_LARGE");
        }
    }

    @Test
    void answersOthersWhileManyDoNotRead() throws Exception {
        try (Node node = start(Duration.ofMinutes(5), 200)) {
            for (int i = 0; i < SLOW; i++) {
                askForMuch(open(node, 4_096));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(health(node)).isEqualTo(200);
            }
        }
    }

    @Test
    void hangsUpOnWhoDoesNotRead() throws Exception {
        try (Node node = start(Duration.ofMillis(300), 1)) {
            askForMuch(open(node, 4_096));
            await(() -> health(node) == 200);
        }
    }

    @Test
    void sendsTheWholeAnswerToWhoReadsSlowly() throws Exception {
        try (Node node = start(Duration.ofMinutes(5), 200)) {
            Socket slow = open(node, 4_096);
            askForMuch(slow);
            send(slow, "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            for (int i = 0; i < 10; i++) {
                assertThat(health(node)).isEqualTo(200);
            }
            String all = everything(slow);
            assertThat(all.split("HTTP/1.1 200", -1)).hasSize(MUCH + 2);
            assertThat(all).endsWith("{\"status\":\"alive\"}");
        }
    }

    /** Some of it is kept ahead of the reader, and the rest waits until that is gone. */
    @Test
    void sendsALongAnswerWholeToWhoReadsSlowly() throws Exception {
        try (Node node = Node.start(settings(Duration.ofMinutes(5), 200), rooms -> List.of(new LongAnswer()))) {
            Socket slow = open(node, 4_096);
            send(slow, "GET /long HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            for (int i = 0; i < 10; i++) {
                assertThat(health(node)).isEqualTo(200);
            }
            String all = everything(slow);
            assertThat(all.substring(all.indexOf("\r\n\r\n") + 4)).isEqualTo(LongAnswer.TEXT);
        }
    }

    /** More than fits between the two of them and in what is kept of one answer; every line of it is another. */
    @Path("/long")
    public static final class LongAnswer {
        private static final int PIECE = 10_000;

        static final String TEXT =
                IntStream.range(0, 1_300_000).mapToObj(String::valueOf).collect(Collectors.joining("\n"));

        @GET
        @Public
        @Produces("text/plain")
        public Response get() {
            return Response.ok((StreamingOutput) LongAnswer::write)
                    .header("Content-Length", TEXT.length())
                    .build();
        }

        private static void write(OutputStream out) throws IOException {
            byte[] all = TEXT.getBytes(StandardCharsets.US_ASCII);
            for (int from = 0; from < all.length; from += PIECE) {
                out.write(all, from, Math.min(PIECE, all.length - from));
            }
        }
    }

    /** More than fits between the two of them. */
    private static void askForMuch(Socket socket) throws IOException {
        send(socket, "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(MUCH));
    }

    @Test
    void closesMoreConnectionsOfOneAddressThanItMayHave() throws Exception {
        try (Node node = start(Duration.ofMinutes(5), 3)) {
            for (int i = 0; i < 3; i++) {
                send(open(node), head(10));
            }
            assertThat(isClosed(open(node))).isTrue();
            sockets.removeFirst().close();
            await(() -> health(node) == 200);
        }
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Node start(Duration body, int connections) {
        return Node.start(settings(body, connections));
    }

    private NodeSettings settings(Duration body, int connections) {
        NodeSettings settings =
                NodeSettings.embedded(folder.resolve("data-" + connections)).withPort(0);
        var limits = new NodeSettings.Limits(
                6_000,
                60_000_000,
                new NodeSettings.Passports(20, 3),
                new NodeSettings.Patience(body, body),
                1_000,
                connections,
                new Proxies(List.of()));
        return settings.withLimits(limits);
    }

    private static String head(int length) {
        return "POST /api/v1/needs HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static String chunkedHead() {
        return head(0).replace("Content-Length: 0", "Transfer-Encoding: chunked");
    }

    private Socket open(Node node) throws IOException {
        return open(node, 64 * 1024);
    }

    private Socket open(Node node, int buffer) throws IOException {
        var socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(buffer);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(),
                URI.create(node.address().toString()).getPort()));
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String everything(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static boolean isClosed(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private interface Question {
        boolean ask() throws Exception;
    }

    private static void await(Question question) throws Exception {
        for (int i = 0; i < 200; i++) {
            try {
                if (question.ask()) {
                    return;
                }
            } catch (UncheckedIOException | IOException e) {
                // it is closed as long as there are too many
            }
            Thread.sleep(50);
        }
        throw new AssertionError("it did not come about");
    }

    private static int health(Node node) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(node.address() + "/health"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
