package usufruct.http;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import usufruct.words.Bytes;

/** Signs requests to a node in the {@link SignatureProfile}: the caller's half of {@link RequestVerifier}. */
public final class RequestSigner {
    private static final Duration LIFE = Duration.ofSeconds(30);
    private static final int NONCE_BYTES = 16;
    private static final String LABEL = "usufruct";

    private final String keyId;
    private final UnaryOperator<byte[]> sign;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final String tag;

    /**
     * @param keyId {@code did:key:zX#zY}
     * @param sign makes the 64 bytes of an Ed25519 signature over a message
     * @param random a secure source: two equal nonces make the second request a replay
     */
    public RequestSigner(String keyId, UnaryOperator<byte[]> sign, InstantSource clock, RandomGenerator random) {
        this(keyId, sign, clock, random, SignatureProfile.TAG);
    }

    private RequestSigner(
            String keyId, UnaryOperator<byte[]> sign, InstantSource clock, RandomGenerator random, String tag) {
        this.keyId = keyId;
        this.sign = sign;
        this.clock = clock;
        this.random = random;
        this.tag = tag;
    }

    /** The same for messages to programs, which no node takes for a request. */
    public RequestSigner forNotices() {
        return new RequestSigner(keyId, sign, clock, random, SignatureProfile.NOTICE_TAG);
    }

    /** The headers to add to a request without a body. */
    public Map<String, String> headers(String method, URI target) {
        return signed(method, target, new LinkedHashMap<>());
    }

    /** The headers to add to a request with a body, its media type among them. An empty body counts as none. */
    public Map<String, String> headers(String method, URI target, byte[] body, String mediaType) {
        var headers = new LinkedHashMap<String, String>();
        if (body.length > 0) {
            headers.put("content-type", mediaType);
            headers.put("content-digest", ContentDigest.of(body));
        }
        return signed(method, target, headers);
    }

    private Map<String, String> signed(String method, URI target, SequencedMap<String, String> headers) {
        var values = new LinkedHashMap<>(headers);
        values.put("@method", method);
        values.put("@target-uri", TargetUri.of(target));
        var input = new Member.InnerList(
                SignatureProfile.components(!headers.isEmpty()).stream()
                        .map(name -> Member.Item.of(new Bare.Text(name)))
                        .toList(),
                parameters());
        byte[] signature = sign.apply(SignatureBase.of(input, values));
        headers.put("signature-input", field(input));
        headers.put("signature", field(Member.Item.of(new Bare.Binary(signature))));
        return headers;
    }

    private SequencedMap<String, Bare> parameters() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        long created = clock.instant().getEpochSecond();
        var parameters = new LinkedHashMap<String, Bare>();
        parameters.put("created", new Bare.Whole(created));
        parameters.put("expires", new Bare.Whole(created + LIFE.toSeconds()));
        parameters.put("nonce", new Bare.Text(Bytes.base64Url(nonce)));
        parameters.put("keyid", new Bare.Text(keyId));
        parameters.put("alg", new Bare.Text(SignatureProfile.ALGORITHM));
        parameters.put("tag", new Bare.Text(tag));
        return parameters;
    }

    private static String field(Member member) {
        var dictionary = new LinkedHashMap<String, Member>();
        dictionary.put(LABEL, member);
        return FieldWriter.dictionary(dictionary);
    }
}
