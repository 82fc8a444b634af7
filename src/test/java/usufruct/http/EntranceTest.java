package usufruct.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import usufruct.json.StrictJson;
import usufruct.store.Store;
import usufruct.words.Bytes;

/** A real server, and everything that can be thrown at its door: each thing gets its own reason, and never a 500. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntranceTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final byte[] BODY = Bytes.utf8("{\"title\":\"Ladder\"}");
    private static final String JSON = "application/json";
    private static final BodyPublisher NO_BODY = BodyPublishers.noBody();

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Someone ada = new Someone(1);
    private final Someone ben = new Someone(2);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Rate generous = new Rate(1_000, 1_000);
    private Store store;
    private Door door;
    private URI origin;

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

    private Door open(Rate perPassport, Rate perAddress) throws Exception {
        return open(perPassport, perAddress, List.of());
    }

    private Door open(Rate perPassport, Rate perAddress, List<Network> proxies) throws Exception {
        var limits = new RateLimits(now::get, new Rates(perPassport, perAddress, new Rate(2, 1), new Rate(3, 1)), 100);
        return Door.open(store, now::get, NOW.minusSeconds(600), ada, limits, new Proxies(proxies));
    }

    @Test
    void letsASignedRequestIn() throws Exception {
        HttpResponse<byte[]> read = send("GET", "/sample?x=a%20b", NO_BODY, signed("GET", "/sample?x=a%20b"));
        HttpResponse<byte[]> change = post(signedPost(BODY), BODY);

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(tree(read).path("caller").textValue()).isEqualTo(ada.keyId());
        assertThat(read.headers().firstValue("cache-control")).contains("no-store");
        assertThat(change.statusCode()).isEqualTo(200);
        assertThat(change.body()).isEqualTo(BODY);
    }

    @Test
    void opensWhatIsPublicToEverybody() throws Exception {
        assertThat(tree(get("/sample/open", Map.of())).path("caller").textValue())
                .isEqualTo("nobody");
        assertThat(tree(get("/sample/open", signed("GET", "/sample/open")))
                        .path("caller")
                        .textValue())
                .isEqualTo(ada.keyId());
        var wrong = new LinkedHashMap<>(signed("GET", "/sample"));
        refused(get("/sample/open", wrong), 401, "WRONG_SIGNATURE");
    }

    @Test
    void refusesWhatNobodySigned() throws Exception {
        HttpResponse<byte[]> answer = get("/sample", Map.of());

        refused(answer, 401, "UNSIGNED");
        assertThat(answer.headers().firstValue("accept-signature")).isPresent();
        refused(post(Map.of("content-type", JSON), BODY), 401, "UNSIGNED");
    }

    @Test
    void refusesAWrongSignature() throws Exception {
        refused(get("/sample", signed("GET", "/sample/x")), 401, "WRONG_SIGNATURE");
        refused(get("/sample?more=1", signed("GET", "/sample")), 401, "WRONG_SIGNATURE");
        refused(get("/sample", ben.get(origin.resolve("/sample"), now::get)), 401, "UNKNOWN_KEY");
        var forged = new RequestSigner(ada.keyId(), ben::sign, now::get, new Random(3));
        refused(get("/sample", forged.headers("GET", origin.resolve("/sample"))), 401, "WRONG_SIGNATURE");
    }

    @Test
    void refusesASignatureForAnotherNode() throws Exception {
        var elsewhere = ada.get(URI.create("http://other.example/sample"), now::get);

        refused(get("/sample", elsewhere), 401, "WRONG_SIGNATURE");
        String raw = "GET /sample HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n"
                + lines(ada.get(URI.create("http://other.example/sample"), now::get)) + "\r\n";
        assertThat(raw(raw)).startsWith("HTTP/1.1 401").contains("WRONG_SIGNATURE");
    }

    @Test
    void refusesAWrongDigest() throws Exception {
        refused(post(signedPost(BODY), Bytes.utf8("{\"title\":\"Lather\"}")), 401, "WRONG_DIGEST");
    }

    @Test
    void refusesASignatureOutOfItsTime() throws Exception {
        refused(get("/sample", signedAt(NOW.minusSeconds(31))), 401, "SIGNATURE_EXPIRED");
        refused(get("/sample", signedAt(NOW.plusSeconds(20))), 401, "SIGNATURE_FROM_THE_FUTURE");
        var early = signedAt(NOW.minusSeconds(610));
        now.set(NOW.minusSeconds(605));
        refused(get("/sample", early), 401, "SIGNED_BEFORE_START");
    }

    @Test
    void refusesASignatureThatIsNotOne() throws Exception {
        var headers = new LinkedHashMap<>(signed("GET", "/sample"));
        headers.put("signature-input", "((((");
        refused(get("/sample", headers), 401, "BAD_SIGNATURE_INPUT");
    }

    @Test
    void refusesAReplay() throws Exception {
        Map<String, String> read = signed("GET", "/sample");
        Map<String, String> change = signedPost(BODY);

        assertThat(get("/sample", read).statusCode()).isEqualTo(200);
        refused(get("/sample", read), 401, "REPLAYED");
        assertThat(post(change, BODY).statusCode()).isEqualTo(200);
        refused(post(change, BODY), 401, "REPLAYED");
    }

    @Test
    void refusesTheReplayOfAChangeAlsoAfterARestart() throws Exception {
        Map<String, String> change = signedPost(BODY);
        assertThat(post(change, BODY).statusCode()).isEqualTo(200);

        try (Door restarted = open(generous, generous)) {
            URI place = restarted.origin().resolve("/sample");
            restarted.isKnownAs(origin);
            refused(send("POST", place, BodyPublishers.ofByteArray(BODY), change), 401, "REPLAYED");
        }
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        byte[] large = Bytes.utf8("\"" + "x".repeat(StrictJson.MOST_BYTES) + "\"");

        refused(post(signedPost(large), large), 413, "TOO_LARGE");
        refused(
                send(
                        "POST",
                        "/sample",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)),
                        signedPost(large)),
                413,
                "TOO_LARGE");
        refused(post(Map.of("content-type", JSON), large), 413, "TOO_LARGE");
    }

    @Test
    void inflatesNothing() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(BODY);
        }
        var headers = new LinkedHashMap<>(signedPost(bytes.toByteArray()));
        headers.put("content-encoding", "gzip");

        refused(post(headers, bytes.toByteArray()), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void refusesJsonThatIsNotStrict() throws Exception {
        refusedBody("{\"a\":1,\"a\":2}", "DUPLICATE_NAME");
        refusedBody("[".repeat(100) + "]".repeat(100), "TOO_DEEP");
        refusedBody("{\"a\":", "MALFORMED_JSON");
        refusedBody("\"\\ud800\"", "MALFORMED_JSON");
        refusedBody("1.5", "MALFORMED_JSON");
        refusedBody("\u0000", "MALFORMED_JSON");
        refused(post(signed("POST", "/sample"), new byte[0]), 400, "MALFORMED_JSON");
    }

    @Test
    void refusesAnotherMediaTypeMethodOrPlace() throws Exception {
        var text = ada.signer(now::get).headers("POST", origin.resolve("/sample"), BODY, "text/plain");

        refused(post(text, BODY), 415, "UNSUPPORTED_MEDIA_TYPE");
        refused(send("DELETE", "/sample", NO_BODY, Map.of()), 405, "METHOD_NOT_ALLOWED");
        refused(get("/nowhere", Map.of()), 404, "NOT_FOUND");
        refused(get("/sample", Map.of("accept", "image/png")), 406, "NOT_ACCEPTABLE");
        String limit = "/sample?limit=many";
        refused(get(limit, signed("GET", limit)), 400, "BAD_PARAMETER");
        refused(send("OPTIONS", "/sample", NO_BODY, Map.of()), 401, "UNSIGNED");
    }

    @Test
    void refusesWhatIsNotHttp() throws Exception {
        assertThat(raw("GARBAGE\r\n\r\n")).startsWith("HTTP/1.1 400").contains("BAD_REQUEST");
        assertThat(raw("GET /%2e%2e/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("BAD_REQUEST");
        assertThat(raw("GET /sample HTTP/1.1\r\nHost: x\r\nLong: " + "x".repeat(20_000) + "\r\n\r\n"))
                .contains("TOO_LARGE");
        assertThat(raw("POST /sample HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("BAD_REQUEST");
        assertThat(raw("BREW /sample HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405")
                .contains("METHOD_NOT_ALLOWED");
    }

    @Test
    void refusesWhoAsksTooOften() throws Exception {
        try (Door strict = open(new Rate(2, 60), new Rate(5, 60))) {
            URI place = strict.origin().resolve("/sample");
            assertThat(send("GET", place, NO_BODY, ada.get(place, now::get)).statusCode())
                    .isEqualTo(200);
            assertThat(send("GET", place, NO_BODY, ada.get(place, now::get)).statusCode())
                    .isEqualTo(200);
            HttpResponse<byte[]> third = send("GET", place, NO_BODY, ada.get(place, now::get));
            refused(third, 429, "TOO_MANY_REQUESTS");
            assertThat(third.headers().firstValue("retry-after")).contains("1");

            URI open = strict.origin().resolve("/health");
            assertThat(send("GET", open, NO_BODY, Map.of()).statusCode()).isEqualTo(200);
            assertThat(send("GET", open, NO_BODY, Map.of()).statusCode()).isEqualTo(200);
            refused(send("GET", open, NO_BODY, Map.of()), 429, "TOO_MANY_REQUESTS");
        }
    }

    @Test
    void countsWhoWritesOtherAddressesIntoAHeaderAsOne() throws Exception {
        try (Door strict = open(new Rate(9, 9), new Rate(1, 1))) {
            assertThat(forwarded(strict, "203.0.113.1").statusCode()).isEqualTo(200);
            refused(forwarded(strict, "203.0.113.2"), 429, "TOO_MANY_REQUESTS");
        }
    }

    @Test
    void countsThoseBehindAProxyEachForThemselves() throws Exception {
        var proxies = List.of(Network.parse("127.0.0.0/8"), Network.parse("192.0.2.1"));
        try (Door strict = open(new Rate(9, 9), new Rate(1, 1), proxies)) {
            assertThat(forwarded(strict, "203.0.113.1, 192.0.2.1").statusCode()).isEqualTo(200);
            assertThat(forwarded(strict, "203.0.113.2, 192.0.2.1").statusCode()).isEqualTo(200);
            refused(forwarded(strict, "203.0.113.9, 203.0.113.1, 192.0.2.1"), 429, "TOO_MANY_REQUESTS");
        }
    }

    @Test
    void takesLittleOfWhatIsRationed() throws Exception {
        assertThat(send("PUT", "/sample/open", NO_BODY, Map.of()).statusCode()).isEqualTo(200);
        assertThat(send("PUT", "/sample/open", NO_BODY, signed("PUT", "/sample/open"))
                        .statusCode())
                .isEqualTo(200);
        refused(send("PUT", "/sample/open", NO_BODY, Map.of()), 429, "TOO_MANY_REQUESTS");
        assertThat(get("/sample/open", Map.of()).statusCode()).isEqualTo(200);
    }

    private HttpResponse<byte[]> forwarded(Door door, String chain) throws Exception {
        return send("GET", door.origin().resolve("/health"), NO_BODY, Map.of("x-forwarded-for", chain));
    }

    @Test
    void saysWhyInAProblemDocument() throws Exception {
        HttpResponse<byte[]> answer = get("/sample/x", signed("GET", "/sample/x"));

        refused(answer, 403, "OUTSIDE_WINDOW");
        assertThat(new String(answer.body(), ISO_8859_1))
                .isEqualTo(
                        "{\"detail\":\"not now\",\"facts\":{\"half\":\"x\"},\"reason\":\"OUTSIDE_WINDOW\","
                                + "\"status\":403,\"title\":\"outside window\",\"type\":\"urn:usufruct:reason:outside_window\"}");
        String smile = "/sample/%F0%9F%98%80";
        assertThat(tree(get(smile, signed("GET", smile)))
                        .path("facts")
                        .path("half")
                        .textValue())
                .isEqualTo("?");
    }

    @Test
    void aBugGetsANumberAndGivesNothingAway() throws Exception {
        HttpResponse<byte[]> answer = get("/sample/crash", Map.of());

        refused(answer, 500, "UNEXPECTED");
        assertThat(tree(answer).path("facts").path("incident").textValue()).hasSize(10);
        assertThat(new String(answer.body(), ISO_8859_1)).doesNotContain("4711", "IllegalState", "java");
    }

    @Test
    void saysHowItIs() throws Exception {
        assertThat(get("/ready", Map.of()).statusCode()).isEqualTo(200);
        assertThat(tree(get("/openapi.json", Map.of())).path("openapi").textValue())
                .isEqualTo("3.1.0");
        String metrics = new String(get("/metrics", Map.of()).body(), ISO_8859_1);
        assertThat(metrics.lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("# TYPE ")
                        || line.startsWith("# HELP ")
                        || line.matches("[a-z_][a-z0-9_]*(\\{quantile=\"0\\.\\d+\"})? ([-0-9.E]+|NaN|[+-]Inf)"));
    }

    private void refusedBody(String body, String reason) throws Exception {
        refused(post(signedPost(Bytes.utf8(body)), Bytes.utf8(body)), 400, reason);
    }

    private static void refused(HttpResponse<byte[]> answer, int status, String reason) {
        String text = new String(answer.body(), ISO_8859_1);
        assertThat(answer.statusCode()).as(text).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(tree(answer).path("reason").textValue()).as(text).isEqualTo(reason);
        assertThat(tree(answer).path("status").intValue()).isEqualTo(status);
    }

    private static JsonNode tree(HttpResponse<byte[]> answer) {
        return StrictJson.read(answer.body());
    }

    private Map<String, String> signed(String method, String path) {
        return ada.signer(now::get).headers(method, origin.resolve(path));
    }

    private Map<String, String> signedAt(Instant created) {
        return ada.get(origin.resolve("/sample"), InstantSource.fixed(created));
    }

    private Map<String, String> signedPost(byte[] body) {
        return ada.signer(now::get).headers("POST", origin.resolve("/sample"), body, JSON);
    }

    private HttpResponse<byte[]> get(String path, Map<String, String> headers) throws Exception {
        return send("GET", path, NO_BODY, headers);
    }

    private HttpResponse<byte[]> post(Map<String, String> headers, byte[] body) throws Exception {
        var all = new LinkedHashMap<>(headers);
        all.putIfAbsent("content-type", JSON);
        return send("POST", "/sample", BodyPublishers.ofByteArray(body), all);
    }

    private HttpResponse<byte[]> send(String method, String path, BodyPublisher body, Map<String, String> headers)
            throws Exception {
        return send(method, origin.resolve(path), body, headers);
    }

    private HttpResponse<byte[]> send(String method, URI target, BodyPublisher body, Map<String, String> headers)
            throws Exception {
        var request = HttpRequest.newBuilder(target).method(method, body);
        headers.forEach(request::setHeader);
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String lines(Map<String, String> headers) {
        var lines = new StringBuilder();
        headers.forEach(
                (name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
        return lines.toString();
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", origin.getPort())) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.setSoTimeout(10_000);
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
