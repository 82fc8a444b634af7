package usufruct.client.conformance;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;

/** The way to the tested node. It waits where it is asked to, and remembers each refusal. */
final class Wire implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TOO_MANY = 429;
    private static final int MOST_WAITS = 20;

    private final HttpClient http;
    private final String address;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final List<Heard> refusals = new ArrayList<>();
    private Optional<Secured> secured = Optional.empty();

    /** What the node calls itself; what is signed is signed for that. */
    private String url;

    Wire(HttpClient http, String address, InstantSource clock, RandomGenerator random) {
        this.http = http;
        this.address = address;
        this.url = address;
        this.clock = clock;
        this.random = random;
    }

    /** A port for peers. */
    private record Secured(HttpClient http, String address) {}

    /** From now on letters go there, by TLS. */
    void throughTls(String itsAddress, SSLContext context) {
        secured = Optional.of(new Secured(
                HttpClient.newBuilder()
                        .sslContext(context)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build(),
                itsAddress));
    }

    /** From now on they go where they went before. */
    void openly() {
        secured.ifPresent(each -> each.http().close());
        secured = Optional.empty();
    }

    void isCalled(String itsUrl) {
        url = itsUrl;
    }

    Heard send(Letter letter) {
        boolean isBetweenNodes = letter.path.startsWith("/federation/");
        return send(
                secured.filter(each -> isBetweenNodes).orElseGet(this::open),
                letter.method,
                letter.path,
                letter.body,
                () -> letter.headers(url, clock.instant(), random));
    }

    /** The same to where anybody calls the node, whatever was said of TLS. */
    Heard sendOpenly(Letter letter) {
        return send(
                open(), letter.method, letter.path, letter.body, () -> letter.headers(url, clock.instant(), random));
    }

    private Secured open() {
        return new Secured(http, address);
    }

    /** A text, not signed. What refuses it may be no problem document, by another specification. */
    Heard sendPlain(String path, byte[] body) {
        Heard heard = send(open(), "POST", path, body, Map::of);
        refusals.remove(heard);
        return heard;
    }

    /** The same bytes twice, headers and all; the second answer. */
    Heard sendTwice(Letter letter) {
        Map<String, String> headers = letter.headers(url, clock.instant(), random);
        send(open(), letter.method, letter.path, letter.body, () -> headers);
        return send(open(), letter.method, letter.path, letter.body, () -> headers);
    }

    Heard sendUnsigned(String method, String path, byte[] body) {
        return send(
                open(),
                method,
                path,
                body,
                () -> body.length == 0 ? Map.of() : Map.of("content-type", "application/json"));
    }

    /** What was refused so far. */
    List<Heard> refusals() {
        return Collections.unmodifiableList(refusals);
    }

    private Heard send(
            Secured way,
            String method,
            String path,
            byte[] body,
            java.util.function.Supplier<Map<String, String>> headers) {
        for (int waits = 0; ; waits++) {
            var request = HttpRequest.newBuilder(URI.create(way.address() + path))
                    .timeout(PATIENCE)
                    .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
            headers.get().forEach(request::header);
            HttpResponse<byte[]> answer = exchange(way.http(), request.build());
            if (answer.statusCode() == TOO_MANY && waits < MOST_WAITS) {
                rest(answer);
                continue;
            }
            var heard = new Heard(
                    answer.statusCode(),
                    answer.headers().firstValue("content-type").orElse(""),
                    answer.body());
            if (heard.isRefused()) {
                refusals.add(heard);
            }
            return heard;
        }
    }

    private static HttpResponse<byte[]> exchange(HttpClient by, HttpRequest request) {
        try {
            return by.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static void rest(HttpResponse<byte[]> answer) {
        try {
            Thread.sleep(Duration.ofSeconds(Math.min(
                    60, answer.headers().firstValueAsLong("retry-after").orElse(1))));
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    @Override
    public void close() {
        openly();
        http.close();
    }

    private static UncheckedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new UncheckedIOException(new InterruptedIOException("interrupted while waiting for the node"));
    }
}
