package usufruct.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import usufruct.http.Headers;
import usufruct.http.IncomingRequest;
import usufruct.words.Bytes;

/** A server in this process that answers what it was told to, and keeps what it was asked. */
final class TinyNode implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final List<IncomingRequest> asked = new ArrayList<>();

    private record Answer(int status, byte[] body) {}

    TinyNode() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** @param request method, path and query: {@code GET /api/v1/node} */
    void answers(String request, int status, byte[] body) {
        answers.put(request, new Answer(status, body));
    }

    void answers(String request, int status, String body) {
        answers(request, status, Bytes.utf8(body));
    }

    List<IncomingRequest> asked() {
        return asked;
    }

    private void handle(HttpExchange exchange) throws IOException {
        URI target = uri().resolve(exchange.getRequestURI());
        byte[] body = exchange.getRequestBody().readAllBytes();
        asked.add(new IncomingRequest(
                exchange.getRequestMethod(), target.toString(), new Headers(exchange.getRequestHeaders()), body));
        Answer answer = answers.getOrDefault(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                new Answer(404, Bytes.utf8("{\"reason\":\"NOT_FOUND\",\"detail\":\"nothing here\"}")));
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
