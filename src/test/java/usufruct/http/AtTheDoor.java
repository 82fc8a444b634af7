package usufruct.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import usufruct.json.StrictJson;
import usufruct.store.Store;
import usufruct.words.Bytes;
import usufruct.words.Network;

/** A real server, and ways to ask it, well or badly. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AtTheDoor {
    static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    static final byte[] BODY = Bytes.utf8("{\"title\":\"Ladder\"}");
    static final String JSON = "application/json";
    static final BodyPublisher NO_BODY = BodyPublishers.noBody();

    /** In bytes: longer than the description of a whole node's interface. */
    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;

    final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    final Someone ada = new Someone(1);
    final Someone ben = new Someone(2);
    private final HttpClient http = HttpClient.newHttpClient();
    final Rate generous = new Rate(1_000, 1_000);
    private Store store;
    private Door door;
    URI origin;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        store = Store.open(folder.resolve("usufruct.db"));
        door = open(generous, generous);
        origin = door.origin();
    }

    @BeforeEach
    void windTheClock() {
        now.set(NOW);
    }

    @AfterAll
    void stop() throws Exception {
        door.close();
        store.close();
        http.close();
    }

    Door open(Rate perPassport, Rate perAddress) throws Exception {
        return open(perPassport, perAddress, List.of());
    }

    Door open(Rate perPassport, Rate perAddress, List<Network> proxies) throws Exception {
        var limits = new RateLimits(now::get, new Rates(perPassport, perAddress, new Rate(2, 1), new Rate(3, 1)), 100);
        return Door.open(store, now::get, NOW.minusSeconds(600), ada, limits, new Proxies(proxies));
    }

    static void refused(HttpResponse<byte[]> answer, int status, String reason) {
        String text = new String(answer.body(), ISO_8859_1);
        assertThat(answer.statusCode()).as(text).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(tree(answer).path("reason").textValue()).as(text).isEqualTo(reason);
        assertThat(tree(answer).path("status").intValue()).isEqualTo(status);
    }

    static JsonNode tree(HttpResponse<byte[]> answer) {
        return StrictJson.read(answer.body(), LARGEST_ANSWER);
    }

    Map<String, String> signed(String method, String path) {
        return ada.signer(now::get).headers(method, origin.resolve(path));
    }

    Map<String, String> signedPost(byte[] body) {
        return ada.signer(now::get).headers("POST", origin.resolve("/sample"), body, JSON);
    }

    HttpResponse<byte[]> get(String path, Map<String, String> headers) throws Exception {
        return send("GET", path, NO_BODY, headers);
    }

    HttpResponse<byte[]> post(Map<String, String> headers, byte[] body) throws Exception {
        var all = new LinkedHashMap<>(headers);
        all.putIfAbsent("content-type", JSON);
        return send("POST", "/sample", BodyPublishers.ofByteArray(body), all);
    }

    HttpResponse<byte[]> send(String method, String path, BodyPublisher body, Map<String, String> headers)
            throws Exception {
        return send(method, origin.resolve(path), body, headers);
    }

    HttpResponse<byte[]> send(String method, URI target, BodyPublisher body, Map<String, String> headers)
            throws Exception {
        var request = HttpRequest.newBuilder(target).method(method, body);
        headers.forEach(request::setHeader);
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", origin.getPort())) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.setSoTimeout(10_000);
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
