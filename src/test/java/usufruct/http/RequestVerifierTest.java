package usufruct.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Reason;

class RequestVerifierTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final URI TARGET = URI.create("https://node.example/api/v1/needs?category=need.tool%40v1");
    private static final byte[] BODY = Bytes.utf8("{\"title\":\"Ladder\"}");

    private final Someone ada = new Someone(1);
    private final RequestVerifier verifier =
            new RequestVerifier((key, at) -> ada.span(key), InstantSource.fixed(NOW), NOW.minusSeconds(3_600));

    @Test
    void knowsWhoSentARequestWithoutABody() {
        Caller caller = verifier.verify(get(signedAt(NOW))).orThrow();

        assertThat(caller.did().value())
                .isEqualTo(ada.keyId().substring(0, ada.keyId().indexOf('#')));
        assertThat(caller.keyId()).isEqualTo(ada.keyId());
        assertThat(caller.expires()).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void knowsWhoSentARequestWithABody() {
        assertThat(verifier.verify(post(signedPost(), BODY))).isInstanceOf(Answer.Done.class);
    }

    @Test
    void refusesARequestWithoutASignature() {
        assertThat(reason(get(Map.of()))).isEqualTo(Reason.UNSIGNED);
        var halfSigned = new LinkedHashMap<>(signedAt(NOW));
        halfSigned.remove("signature");
        assertThat(reason(get(halfSigned))).isEqualTo(Reason.UNSIGNED);
    }

    @Test
    void refusesAnotherMethodOrAddress() {
        Map<String, String> headers = signedAt(NOW);

        assertThat(reason(new IncomingRequest("DELETE", TargetUri.of(TARGET), Headers.of(headers), new byte[0])))
                .isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(reason(new IncomingRequest("GET", "https://node.example/", Headers.of(headers), new byte[0])))
                .isEqualTo(Reason.WRONG_SIGNATURE);
    }

    @Test
    void refusesAnotherBodyOrMediaType() {
        Map<String, String> headers = new LinkedHashMap<>(signedPost());
        assertThat(reason(post(headers, Bytes.utf8("{}")))).isEqualTo(Reason.WRONG_DIGEST);

        headers.put("content-digest", ContentDigest.of(Bytes.utf8("{}")));
        assertThat(reason(post(headers, Bytes.utf8("{}")))).isEqualTo(Reason.WRONG_SIGNATURE);

        headers = new LinkedHashMap<>(signedPost());
        headers.put("content-type", "text/plain");
        assertThat(reason(post(headers, BODY))).isEqualTo(Reason.WRONG_SIGNATURE);
    }

    @Test
    void refusesABodyThatNobodySigned() {
        assertThat(reason(post(signedAt(NOW), BODY))).isEqualTo(Reason.BAD_SIGNATURE_INPUT);
        assertThat(reason(post(signedPost(), new byte[0]))).isEqualTo(Reason.BAD_SIGNATURE_INPUT);
    }

    @Test
    void livesFromFiveSecondsBeforeItsCreationToItsEnd() {
        assertThat(verifier.verify(get(signedAt(NOW.plusSeconds(5))))).isInstanceOf(Answer.Done.class);
        assertThat(reason(get(signedAt(NOW.plusSeconds(6))))).isEqualTo(Reason.SIGNATURE_FROM_THE_FUTURE);
        assertThat(verifier.verify(get(signedAt(NOW.minusSeconds(29))))).isInstanceOf(Answer.Done.class);
        assertThat(reason(get(signedAt(NOW.minusSeconds(30))))).isEqualTo(Reason.SIGNATURE_EXPIRED);
    }

    @Test
    void refusesWhatWasSignedBeforeTheNodeStarted() {
        var justStarted =
                new RequestVerifier((key, at) -> ada.span(key), InstantSource.fixed(NOW), NOW.minusMillis(500));

        assertThat(justStarted.verify(get(signedAt(NOW.minusSeconds(1))))).isInstanceOf(Answer.Done.class);
        assertThat(((Answer.Refused<Caller>) justStarted.verify(get(signedAt(NOW.minusSeconds(2)))))
                        .refusal()
                        .reason())
                .isEqualTo(Reason.SIGNED_BEFORE_START);
    }

    @Test
    void refusesAKeyThatNobodyHas() {
        var stranger = new Someone(2);

        assertThat(reason(get(stranger.get(TARGET, InstantSource.fixed(NOW))))).isEqualTo(Reason.UNKNOWN_KEY);
    }

    @Test
    void refusesEveryOtherProfile() {
        String good = signedAt(NOW).getOrDefault("signature-input", "");

        for (String bad : new String[] {
            good.replace("\"@target-uri\"", "\"@path\""),
            good.replace("\"@method\" \"@target-uri\"", "\"@target-uri\" \"@method\""),
            good.replace("(\"@method\" ", "("),
            good.replace(")", " \"date\")"),
            good.replace("\"@method\"", "\"@method\";req"),
            good.replace("alg=\"ed25519\"", "alg=\"hmac-sha256\""),
            good.replace("tag=\"usufruct\"", "tag=\"other\""),
            good.replace(";tag=\"usufruct\"", ""),
            good.replace("keyid=\"did:", "keyid=\"dad:"),
            good.replaceAll("nonce=\"[^\"]*\"", "nonce=\"short\""),
            good.replaceAll("expires=(\\d+)", "expires=\"$1\""),
            good.replaceAll("expires=\\d+", "expires=999999999999"),
            good.replaceAll("created=\\d+", "created=1.5"),
            good + ";more",
            good + ", " + good.replace("usufruct=(", "second=("),
            good.replace("usufruct=(", "renamed=("),
            "usufruct",
            "usufruct=1",
            "((((",
            ""
        }) {
            var headers = new LinkedHashMap<>(signedAt(NOW));
            headers.put("signature-input", bad);
            assertThat(reason(get(headers))).as(bad).isEqualTo(Reason.BAD_SIGNATURE_INPUT);
        }
    }

    @Test
    void livesWithTheSignatureOfSomebodyElseBesideOurs() {
        var headers = new LinkedHashMap<>(signedAt(NOW));
        headers.merge("signature-input", "proxy=(\"@method\");tag=\"other\"", (ours, other) -> other + ", " + ours);
        headers.merge("signature", "proxy=:AAAA:", (ours, other) -> other + ", " + ours);

        assertThat(verifier.verify(get(headers))).isInstanceOf(Answer.Done.class);
    }

    /** Every single changed bit of the signed headers is noticed; the seed is in the name of the case. */
    @Test
    void noticesEveryFlippedBit() {
        Map<String, String> good = signedPost();
        var random = new Random(42);
        for (int i = 0; i < 500; i++) {
            var headers = new LinkedHashMap<>(good);
            String name = good.keySet().stream().toList().get(random.nextInt(good.size()));
            byte[] value = Bytes.utf8(headers.getOrDefault(name, ""));
            value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(7));
            headers.put(name, new String(value, StandardCharsets.US_ASCII));
            if (sameMeaning(name, good, headers)) {
                continue;
            }
            assertThat(verifier.verify(post(headers, BODY)))
                    .as("case %d: %s: %s", i, name, headers.get(name))
                    .isInstanceOf(Answer.Refused.class);
        }
    }

    /** Base64 has several spellings of its last letter, and both headers may rename the label together. */
    private static boolean sameMeaning(String name, Map<String, String> good, Map<String, String> changed) {
        try {
            return name.equals("signature")
                    && FieldWriter.dictionary(FieldReader.dictionary(changed.getOrDefault(name, "")))
                            .equals(good.get(name));
        } catch (MalformedFieldException e) {
            return false;
        }
    }

    private Reason reason(IncomingRequest request) {
        return switch (verifier.verify(request)) {
            case Answer.Done<Caller>(Caller caller) -> throw new AssertionError("let in: " + caller);
            case Answer.Refused<Caller>(var refusal) -> refusal.reason();
        };
    }

    private Map<String, String> signedAt(Instant created) {
        return ada.get(TARGET, InstantSource.fixed(created));
    }

    private Map<String, String> signedPost() {
        return ada.signer(InstantSource.fixed(NOW)).headers("POST", TARGET, BODY, "application/json");
    }

    private static IncomingRequest get(Map<String, String> headers) {
        return new IncomingRequest("GET", TargetUri.of(TARGET), Headers.of(headers), new byte[0]);
    }

    private static IncomingRequest post(Map<String, String> headers, byte[] body) {
        return new IncomingRequest("POST", TargetUri.of(TARGET), Headers.of(headers), body);
    }
}
