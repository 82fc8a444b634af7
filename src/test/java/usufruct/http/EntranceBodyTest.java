package usufruct.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;

/** Requests that are malformed: each thing gets its own reason, and never a 500. */
class EntranceBodyTest extends AtTheDoor {
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

    private void refusedBody(String body, String reason) throws Exception {
        refused(post(signedPost(Bytes.utf8(body)), Bytes.utf8(body)), 400, reason);
    }
}
