package usufruct.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import usufruct.words.Bytes;

/** A real server, and every signature that can be shown at its door: each wrong one gets its own reason. */
class EntranceTest extends AtTheDoor {
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

    private Map<String, String> signedAt(Instant created) {
        return ada.get(origin.resolve("/sample"), InstantSource.fixed(created));
    }

    private static String lines(Map<String, String> headers) {
        var lines = new StringBuilder();
        headers.forEach(
                (name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
        return lines.toString();
    }
}
