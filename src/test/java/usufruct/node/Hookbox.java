package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import usufruct.json.StrictJson;
import usufruct.vault.VerifyKey;

/**
 * A program of a member, on this machine, that takes what the node tells. It checks by whose word each message came with the platform's
 * own cryptography, as the guide tells people who write such programs: RFC 9421 and RFC 9530, and nothing of the node's.
 */
final class Hookbox implements AutoCloseable {
    private static final Pattern INPUT = Pattern.compile(
            "usufruct=(\\(\"@method\" \"@target-uri\" \"content-type\" \"content-digest\"\\);created=\\d+;expires=\\d+;"
                    + "nonce=\"[\\w-]{22}\";keyid=\"([^\"]+)\";alg=\"ed25519\";tag=\"usufruct-notice\")");

    /** What stands before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410). */
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final HttpServer server;
    private final List<Taken> taken = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int answer = 204;

    /** @param headers as they came, by name in lower case */
    record Taken(String path, JsonNode said, byte[] body, Map<String, String> headers) {
        String keyId() {
            Matcher input = INPUT.matcher(headers.getOrDefault("signature-input", ""));
            assertThat(input.matches()).as("%s", headers).isTrue();
            return input.group(2);
        }
    }

    Hookbox() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Answers whatever comes with this status; takes what it answers with 204. */
    void answers(int status) {
        answer = status;
    }

    /** How often it was asked to take something, whatever became of it. */
    int asked() {
        return asked.get();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized List<Taken> taken() {
        return List.copyOf(taken);
    }

    Taken last() {
        assertThat(taken()).isNotEmpty();
        return taken().getLast();
    }

    /** The code that came last. */
    String code() {
        JsonNode said = last().said();
        assertThat(said.path("format").asText()).isEqualTo("notice-code@v1");
        return said.path("code").asText();
    }

    /** Whether a message was signed with this key: what a program checks before it believes one. */
    boolean isSignedBy(VerifyKey key, Taken message) {
        try {
            String digest = "sha-256=:"
                    + Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(message.body())) + ":";
            Matcher input = INPUT.matcher(message.headers().getOrDefault("signature-input", ""));
            Matcher signature = Pattern.compile("usufruct=:([^:]+):")
                    .matcher(message.headers().getOrDefault("signature", ""));
            if (!input.matches()
                    || !signature.matches()
                    || !digest.equals(message.headers().get("content-digest"))) {
                return false;
            }
            String base = "\"@method\": POST\n\"@target-uri\": " + address() + message.path()
                    + "\n\"content-type\": application/json\n\"content-digest\": " + digest
                    + "\n\"@signature-params\": " + input.group(1);
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(platformKey(key));
            verifier.update(base.getBytes(StandardCharsets.US_ASCII));
            return verifier.verify(Base64.getDecoder().decode(signature.group(1)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicKey platformKey(VerifyKey key) throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(joined(ED25519, key.raw())));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    private void take(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        int status = answer;
        byte[] body = exchange.getRequestBody().readAllBytes();
        var headers = new TreeMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((key, values) -> headers.put(key.toLowerCase(Locale.ROOT), values.getFirst()));
        if (status < 300) {
            assertThat(exchange.getRequestMethod()).isEqualTo("POST");
            synchronized (this) {
                taken.add(new Taken(exchange.getRequestURI().toString(), StrictJson.read(body), body, headers));
            }
        }
        if (status == 307) {
            exchange.getResponseHeaders().add("Location", address() + "/elsewhere");
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
