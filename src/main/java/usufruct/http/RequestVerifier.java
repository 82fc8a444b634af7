package usufruct.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import usufruct.passport.KeyId;
import usufruct.passport.KeySpan;
import usufruct.words.Answer;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/**
 * Says who sent a request, by its signature: RFC 9421 in the {@link SignatureProfile}, with the body's digest of RFC
 * 9530.
 *
 * <p>It remembers nothing; whether the same signature came before is for {@link ReplayTable} and {@link NonceStore}.
 */
public final class RequestVerifier {
    private final KeyLookup keys;
    private final InstantSource clock;
    private final Instant start;

    /**
     * @param startedAt when this node came up: what was signed in an earlier second is refused, because the nonces that
     *     an earlier run held in memory are gone
     */
    public RequestVerifier(KeyLookup keys, InstantSource clock, Instant startedAt) {
        this.keys = keys;
        this.clock = clock;
        this.start = startedAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * The caller, or a refusal: UNSIGNED, BAD_SIGNATURE_INPUT, SIGNATURE_EXPIRED, SIGNATURE_FROM_THE_FUTURE,
     * SIGNED_BEFORE_START, WRONG_DIGEST, UNKNOWN_KEY, WRONG_SIGNATURE, looked for in this order.
     */
    public Answer<Caller> verify(IncomingRequest request) {
        Optional<String> input = request.headers().value("signature-input");
        Optional<String> signature = request.headers().value("signature");
        if (input.isEmpty() || signature.isEmpty()) {
            return Answer.refused(
                    Reason.UNSIGNED,
                    "this request must be signed with a passport; add `signature-input` and `signature`");
        }
        try {
            return verify(request, RequestSignature.read(input.get(), signature.get()));
        } catch (MalformedFieldException e) {
            return Answer.refused(Reason.BAD_SIGNATURE_INPUT, "the signature's headers do not fit: " + e.getMessage());
        }
    }

    private Answer<Caller> verify(IncomingRequest request, RequestSignature signature) {
        boolean body = request.body().length > 0;
        if (!signature.covers(body)) {
            return Answer.refused(
                    Reason.BAD_SIGNATURE_INPUT,
                    "the signature must cover exactly " + SignatureProfile.components(body) + ", in this order");
        }
        Optional<Refusal> untimely = untimely(signature);
        if (untimely.isPresent()) {
            return Answer.refused(untimely.get());
        }
        Map<String, String> components = components(request, body);
        if (body && !ContentDigest.matches(components.getOrDefault("content-digest", ""), request.body())) {
            return Answer.refused(Reason.WRONG_DIGEST, "`content-digest` is not the sha-256 of the body that arrived");
        }
        byte[] base = SignatureBase.of(signature.input(), components);
        Optional<KeySpan> span = KeyId.parse(signature.keyId()).flatMap(key -> keys.find(key, signature.created()));
        if (span.isEmpty()) {
            return Answer.refused(
                    Refusal.of(Reason.UNKNOWN_KEY, "no passport here had the key `keyid` when the signature was made")
                            .with("keyid", signature.keyId()));
        }
        if (!span.get().key().verify(base, signature.signature())) {
            return Answer.refused(Refusal.of(
                            Reason.WRONG_SIGNATURE,
                            "the signature is not this key's over this method, address and body")
                    .with("targetUri", request.targetUri()));
        }
        return Answer.done(new Caller(span.get(), signature.keyId(), signature.nonce(), signature.expires()));
    }

    private Optional<Refusal> untimely(RequestSignature signature) {
        Instant now = clock.instant();
        Instant created = signature.created();
        Instant expires = signature.expires();
        if (!created.isBefore(expires)
                || Duration.between(created, expires).compareTo(SignatureProfile.MOST_LIFE) > 0) {
            return Optional.of(Refusal.of(
                            Reason.BAD_SIGNATURE_INPUT,
                            "`expires` must be after `created`, by at most " + SignatureProfile.MOST_LIFE.toSeconds()
                                    + " seconds")
                    .with("created", created)
                    .with("expires", expires));
        } else if (!now.isBefore(expires)) {
            return Optional.of(Refusal.of(Reason.SIGNATURE_EXPIRED, "the signature has expired; sign again")
                    .with("expires", expires)
                    .with("nodeTime", now));
        } else if (created.isAfter(now.plus(SignatureProfile.MOST_SKEW))) {
            return Optional.of(Refusal.of(
                            Reason.SIGNATURE_FROM_THE_FUTURE,
                            "the signature was made in the future; set your clock and sign again")
                    .with("created", created)
                    .with("nodeTime", now)
                    .until(created.minus(SignatureProfile.MOST_SKEW)));
        } else if (created.isBefore(start)) {
            return Optional.of(Refusal.of(
                            Reason.SIGNED_BEFORE_START, "the signature was made before this node started; sign again")
                    .with("created", created)
                    .with("startedAt", start));
        }
        return Optional.empty();
    }

    private static Map<String, String> components(IncomingRequest request, boolean body) {
        var values = new HashMap<String, String>();
        values.put("@method", request.method());
        values.put("@target-uri", request.targetUri());
        if (body) {
            request.headers().value("content-type").ifPresent(value -> values.put("content-type", value));
            request.headers().value("content-digest").ifPresent(value -> values.put("content-digest", value));
        }
        return values;
    }
}
