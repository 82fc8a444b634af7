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
import java.util.random.RandomGenerator;

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

    /** What the node calls itself; what is signed is signed for that. */
    private String url;

    Wire(HttpClient http, String address, InstantSource clock, RandomGenerator random) {
        this.http = http;
        this.address = address;
        this.url = address;
        this.clock = clock;
        this.random = random;
    }

    void isCalled(String itsUrl) {
        url = itsUrl;
    }

    Heard send(Letter letter) {
        return send(letter.method, letter.path, letter.body, () -> letter.headers(url, clock.instant(), random));
    }

    /** The same bytes twice, headers and all; the second answer. */
    Heard sendTwice(Letter letter) {
        Map<String, String> headers = letter.headers(url, clock.instant(), random);
        send(letter.method, letter.path, letter.body, () -> headers);
        return send(letter.method, letter.path, letter.body, () -> headers);
    }

    Heard sendUnsigned(String method, String path, byte[] body) {
        return send(method, path, body, () -> body.length == 0 ? Map.of() : Map.of("content-type", "application/json"));
    }

    /** What was refused so far. */
    List<Heard> refusals() {
        return Collections.unmodifiableList(refusals);
    }

    private Heard send(
            String method, String path, byte[] body, java.util.function.Supplier<Map<String, String>> headers) {
        for (int waits = 0; ; waits++) {
            var request = HttpRequest.newBuilder(URI.create(address + path))
                    .timeout(PATIENCE)
                    .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
            headers.get().forEach(request::header);
            HttpResponse<byte[]> answer = exchange(request.build());
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

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
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
        http.close();
    }

    private static UncheckedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new UncheckedIOException(new InterruptedIOException("interrupted while waiting for the node"));
    }
}
