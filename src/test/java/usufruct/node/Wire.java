package usufruct.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import usufruct.client.Api;
import usufruct.http.RequestSigner;
import usufruct.json.JsonRefusedException;
import usufruct.json.StrictJson;
import usufruct.passport.PassportKeys;

/** Requests as they are on the wire, for those that no well-behaved client would send. */
final class Wire {
    private static final String JSON = "application/json";

    private final HttpClient http = Api.plainHttp();
    private final URI node;

    /** @param reason the problem's, or a text that says there was none */
    record Reply(int status, String reason) {}

    Wire(URI node) {
        this.node = node;
    }

    HttpRequest signed(PassportKeys by, InstantSource clock, String method, String path, byte[] body) {
        return request(method, path, body, headers(by, clock, method, path, body));
    }

    Map<String, String> headers(PassportKeys by, InstantSource clock, String method, String path, byte[] body) {
        return new RequestSigner(by.keyId().toString(), by.signing()::sign, clock, new SecureRandom())
                .headers(method, node.resolve(path), body, JSON);
    }

    HttpRequest request(String method, String path, byte[] body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(node.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return request.build();
    }

    /** @throws UncheckedIOException when no answer came */
    Reply send(HttpRequest request) {
        HttpResponse<byte[]> answer = exchange(request);
        return new Reply(answer.statusCode(), reason(answer.body()));
    }

    /** As {@link #send}, with the whole answer. */
    HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException());
        }
    }

    private static String reason(byte[] body) {
        try {
            JsonNode json = body.length == 0 ? StrictJson.read("{}".getBytes()) : StrictJson.readWithFractions(body);
            return json.path("reason").asText("none");
        } catch (JsonRefusedException e) {
            return "no JSON";
        }
    }
}
