package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import usufruct.http.RequestSigner;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.passport.PassportKeys;
import usufruct.record.SignedRecord;
import usufruct.words.Did;

/**
 * One caller's way to one node: requests go out signed (RFC 9421), answers come back as JSON, and a refusal is a {@link
 * ProblemException}. A node that cannot be reached is an {@link UncheckedIOException}.
 */
public final class Api {
    private static final String JSON = "application/json";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] NOTHING = {};

    /** In bytes. The node's description of its own interface is the longest. */
    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;

    private final HttpClient http;
    private final URI node;
    private final Optional<RequestSigner> signer;
    private final Optional<Did> whom;

    private Api(HttpClient http, URI node, Optional<RequestSigner> signer, Optional<Did> whom) {
        this.http = http;
        this.node = node;
        this.signer = signer;
        this.whom = whom;
    }

    /** The same caller, who acts for somebody: each request says so in {@code for}, under the caller's own signature. */
    public Api actingFor(Did person) {
        return new Api(http, node, signer, Optional.of(person));
    }

    /** A caller without a passport: only what is public answers. */
    public static Api anonymous(HttpClient http, URI node) {
        return new Api(http, node, Optional.empty(), Optional.empty());
    }

    /**
     * A caller with a passport.
     *
     * @param clock the node's time, within a few seconds
     * @param random a secure source, for nonces
     */
    public static Api signedBy(
            PassportKeys keys, HttpClient http, URI node, InstantSource clock, RandomGenerator random) {
        var signer = new RequestSigner(keys.keyId().toString(), keys.signing()::sign, clock, random);
        return new Api(http, node, Optional.of(signer), Optional.empty());
    }

    /** A client as this room wants it: HTTP/1.1, no redirects, ten seconds to connect. */
    public static HttpClient plainHttp() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** Asks for JSON. */
    public JsonNode get(String path) {
        return json(call("GET", path, NOTHING));
    }

    /** Asks for bytes: a bundle, a page of text. */
    public byte[] download(String path) {
        return call("GET", path, NOTHING);
    }

    /** All items of a list, page after page. */
    public List<JsonNode> all(String path) {
        var items = new ArrayList<JsonNode>();
        String separator = path.contains("?") ? "&" : "?";
        JsonNode page = get(path);
        page.path("items").forEach(items::add);
        while (page.hasNonNull("next")) {
            page = get(path + separator + "after=" + encoded(page.get("next").asText()));
            page.path("items").forEach(items::add);
        }
        return items;
    }

    /** Asks for a change that needs no words. */
    public JsonNode post(String path) {
        return post(path, Map.of());
    }

    /** Asks for a change, told in a few texts. */
    public JsonNode post(String path, Map<String, String> texts) {
        return send("POST", path, object(texts));
    }

    /** Sends a JSON body with any method. */
    public JsonNode send(String method, String path, ObjectNode body) {
        return json(call(method, path, CanonicalJson.write(body)));
    }

    /** Sends bytes that are JSON already and must arrive as they are. */
    public JsonNode send(String method, String path, byte[] body) {
        return json(call(method, path, body));
    }

    /** Sends bytes that are no JSON. */
    public JsonNode send(String method, String path, byte[] body, String mediaType) {
        return json(call(method, path, body, mediaType));
    }

    /** A JSON object of texts. */
    public static ObjectNode object(Map<String, String> texts) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        texts.forEach(json::put);
        return json;
    }

    /** A text as one part of a path or a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":");
    }

    private byte[] call(String method, String path, byte[] body) {
        return call(method, path, body, JSON);
    }

    private byte[] call(String method, String path, byte[] body, String mediaType) {
        URI target = node.resolve(path + whom.map(did -> forWhom(path, did)).orElse(""));
        var request = HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        signer.map(each -> each.headers(method, target, body, mediaType))
                .orElseGet(() -> body.length == 0 ? Map.of() : Map.of("content-type", mediaType))
                .forEach(request::header);
        HttpResponse<byte[]> answer = exchange(request.build());
        if (answer.statusCode() >= 300) {
            throw ProblemException.read(answer.statusCode(), answer.body());
        }
        return answer.body();
    }

    /** Fields of a need or an outcome; they name whose it is when it is not the caller's. */
    ObjectNode signedFor(ObjectNode fields) {
        return whom.map(person -> fields.deepCopy().put(SignedRecord.ON_BEHALF_OF, person.value()))
                .orElse(fields);
    }

    private static String forWhom(String path, Did person) {
        return (path.contains("?") ? "&" : "?") + "for=" + encoded(person.value());
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(
                    new InterruptedIOException("interrupted while waiting for " + request.uri()));
        }
    }

    private static JsonNode json(byte[] body) {
        return body.length == 0
                ? JsonNodeFactory.instance.objectNode()
                : StrictJson.readWithFractions(body, LARGEST_ANSWER);
    }
}
