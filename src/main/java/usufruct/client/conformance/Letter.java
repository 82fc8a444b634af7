package usufruct.client.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import usufruct.words.Bytes;

/**
 * One request as it is signed (2.2): right, unless a check asks for something else. Written from the protocol's text, beside the signer of
 * this program, so that the two are held against each other.
 */
final class Letter {
    static final List<String> WITHOUT_BODY = List.of("@method", "@target-uri");
    static final List<String> WITH_BODY = List.of("@method", "@target-uri", "content-type", "content-digest");

    final Persona by;
    final String method;
    final String path;
    final byte[] body;
    private byte[] digested;
    private List<String> parts;
    private Duration life = Duration.ofSeconds(30);
    private String tag = "usufruct";
    private String nonce = "";
    private String host = "";
    private UnaryOperator<byte[]> mark = UnaryOperator.identity();

    Letter(Persona by, String method, String path, byte[] body) {
        this.by = by;
        this.method = method;
        this.path = path;
        this.body = body.clone();
        this.digested = this.body;
        this.parts = body.length == 0 ? WITHOUT_BODY : WITH_BODY;
    }

    private Letter(Letter same) {
        this.by = same.by;
        this.method = same.method;
        this.path = same.path;
        this.body = same.body;
        this.digested = same.digested;
        this.parts = same.parts;
        this.life = same.life;
        this.tag = same.tag;
        this.nonce = same.nonce;
        this.host = same.host;
        this.mark = same.mark;
    }

    Letter covering(List<String> others) {
        var other = new Letter(this);
        other.parts = List.copyOf(others);
        return other;
    }

    Letter livingFor(Duration time) {
        var other = new Letter(this);
        other.life = time;
        return other;
    }

    Letter tagged(String name) {
        var other = new Letter(this);
        other.tag = name;
        return other;
    }

    Letter withNonce(String text) {
        var other = new Letter(this);
        other.nonce = text;
        return other;
    }

    /** Signed for a node that is called otherwise. */
    Letter toHost(String url) {
        var other = new Letter(this);
        other.host = url;
        return other;
    }

    /** With the digest of another body. */
    Letter digesting(byte[] bytes) {
        var other = new Letter(this);
        other.digested = bytes.clone();
        return other;
    }

    /** With something else than the signature. */
    Letter marked(UnaryOperator<byte[]> how) {
        var other = new Letter(this);
        other.mark = how;
        return other;
    }

    /** @param url where the node says that it answers */
    Map<String, String> headers(String url, Instant now, RandomGenerator random) {
        var values = new LinkedHashMap<String, String>();
        if (body.length > 0) {
            values.put("content-type", "application/json");
            values.put("content-digest", "sha-256=:" + base64(Bytes.sha256(digested)) + ":");
        }
        var headers = new LinkedHashMap<>(values);
        values.put("@method", method);
        values.put("@target-uri", (host.isEmpty() ? url : host) + path);
        String input = parameters(now, random);
        var base = new StringBuilder();
        parts.forEach(part -> base.append('"')
                .append(part)
                .append("\": ")
                .append(values.get(part))
                .append('\n'));
        base.append("\"@signature-params\": ").append(input);
        byte[] signature = mark.apply(by.keys().signing().sign(Bytes.utf8(base.toString())));
        headers.put("signature-input", "sig=" + input);
        headers.put("signature", "sig=:" + base64(signature) + ":");
        return headers;
    }

    private String parameters(Instant now, RandomGenerator random) {
        long created = now.getEpochSecond();
        byte[] fresh = new byte[16];
        random.nextBytes(fresh);
        return "("
                + String.join(" ", parts.stream().map(part -> '"' + part + '"').toList()) + ");created=" + created
                + ";expires=" + (created + life.toSeconds()) + ";nonce=\""
                + (nonce.isEmpty() ? Bytes.base64Url(fresh) : nonce) + "\";keyid=\""
                + by.keys().keyId()
                + "\";alg=\"ed25519\";tag=\"" + tag + "\"";
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
