package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import usufruct.client.Api;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;

/**
 * A push service of a test, on this machine (RFC 8030), and the browsers that take messages from it: it opens each with the platform's
 * own cryptography, by RFC 8188 and 8291, and checks by whose word it came (RFC 8292).
 */
final class Pushbox implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Browsing> browsers = new ConcurrentHashMap<>();
    private final List<Pushed> taken = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int answer = 201;

    /** @param headers as they came, by name in lower case */
    record Pushed(String browser, JsonNode said, Map<String, String> headers, int length) {
        String text() {
            return said.path("title").asText() + ": " + said.path("text").asText();
        }
    }

    /** A browser that agreed to be sent messages for whoever has a key. */
    private record Browsing(KeyPair keys, byte[] auth) {}

    Pushbox() {
        this(0);
    }

    private Pushbox(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Answers whatever comes with this status; takes what it answers with 201. */
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

    /** What a new browser hands out. */
    ObjectNode subscription(String name) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            byte[] auth = new byte[16];
            new SecureRandom().nextBytes(auth);
            var browser = new Browsing(generator.generateKeyPair(), auth);
            browsers.put(name, browser);
            return Api.object(Map.of(
                    "endpoint",
                    address() + "/" + name,
                    "key",
                    Bytes.base64Url(point((ECPublicKey) browser.keys().getPublic())),
                    "auth",
                    Bytes.base64Url(auth),
                    "name",
                    name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized List<Pushed> taken() {
        return List.copyOf(taken);
    }

    Pushed last() {
        assertThat(taken()).isNotEmpty();
        return taken().getLast();
    }

    private void take(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        int status = answer;
        byte[] body = exchange.getRequestBody().readAllBytes();
        String name = exchange.getRequestURI().getPath().substring(1);
        var headers = new TreeMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((key, values) -> headers.put(key.toLowerCase(Locale.ROOT), values.getFirst()));
        if (status == 201) {
            try {
                requireVoucher(headers.getOrDefault("authorization", ""));
                JsonNode said = StrictJson.read(opened(Objects.requireNonNull(browsers.get(name)), body));
                synchronized (this) {
                    taken.add(new Pushed(name, said, headers, body.length));
                }
            } catch (GeneralSecurityException | RuntimeException e) {
                System.out.println("the push service cannot read a message: " + e);
                status = 400;
            }
        }
        if (status == 307) {
            exchange.getResponseHeaders().add("Location", address() + "/elsewhere");
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void requireVoucher(String header) throws GeneralSecurityException {
        assertThat(header).matches("vapid t=[\\w-]+\\.[\\w-]+\\.[\\w-]+, k=[\\w-]+");
        String[] parts = header.substring("vapid t=".length()).split(", k=", -1);
        int dot = parts[0].lastIndexOf('.');
        byte[] claims = Bytes.fromBase64Url(parts[0].substring(parts[0].indexOf('.') + 1, dot));
        assertThat(StrictJson.read(claims).path("aud").asText())
                .isEqualTo(address().toString());
        var verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(publicKey(Bytes.fromBase64Url(parts[1])));
        verifier.update(Bytes.utf8(parts[0].substring(0, dot)));
        assertThat(verifier.verify(Bytes.fromBase64Url(parts[0].substring(dot + 1))))
                .isTrue();
    }

    private static byte[] opened(Browsing browser, byte[] body) throws GeneralSecurityException {
        var in = ByteBuffer.wrap(body);
        byte[] salt = next(in, 16);
        assertThat(in.getInt()).isEqualTo(4096);
        byte[] sender = next(in, in.get());
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(browser.keys().getPrivate());
        agreement.doPhase(publicKey(sender), true);
        byte[] mine = point((ECPublicKey) browser.keys().getPublic());
        byte[] keyed = derived(
                agreement.generateSecret(), browser.auth(), joined(Bytes.utf8("WebPush: info\0"), mine, sender), 32);
        byte[] key = derived(keyed, salt, Bytes.utf8("Content-Encoding: aes128gcm\0"), 16);
        byte[] nonce = derived(keyed, salt, Bytes.utf8("Content-Encoding: nonce\0"), 12);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] padded = cipher.doFinal(next(in, in.remaining()));
        int end = padded.length - 1;
        while (padded[end] == 0) {
            end--;
        }
        assertThat(padded[end]).as("the last record").isEqualTo((byte) 2);
        return Arrays.copyOf(padded, end);
    }

    /** HKDF with SHA-256, of at most one block (RFC 5869). */
    private static byte[] derived(byte[] secret, byte[] salt, byte[] info, int length) throws GeneralSecurityException {
        byte[] first = mac(mac(salt, secret), joined(info, new byte[] {1}, new byte[0]));
        return Arrays.copyOf(first, length);
    }

    private static byte[] mac(byte[] key, byte[] message) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private static byte[] joined(byte[]... parts) {
        var all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(each -> each.length).sum());
        for (byte[] each : parts) {
            all.put(each);
        }
        return all.array();
    }

    private static byte[] next(ByteBuffer in, int length) {
        byte[] out = new byte[length];
        in.get(out);
        return out;
    }

    private static byte[] point(ECPublicKey key) {
        byte[] out = new byte[65];
        out[0] = 4;
        fill(out, 1, key.getW().getAffineX());
        fill(out, 33, key.getW().getAffineY());
        return out;
    }

    private static void fill(byte[] out, int at, BigInteger number) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, out, at + 32 - length, length);
    }

    private static java.security.PublicKey publicKey(byte[] point) throws GeneralSecurityException {
        var curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var at = new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
                new BigInteger(1, Arrays.copyOfRange(point, 33, 65)));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(at, curve.getParameterSpec(ECParameterSpec.class)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
