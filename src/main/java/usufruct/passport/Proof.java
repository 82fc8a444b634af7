package usufruct.passport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import usufruct.words.Answer;
import usufruct.words.Reason;

/**
 * One Data Integrity proof as it stands in a document, its shape checked and its signature not yet.
 *
 * @param method the verification method: which key is said to have signed; a {@link KeyId} in our own documents
 * @param created when, as the signer says
 * @param signature 64 bytes as multibase base58btc, as written
 * @param context the {@code @context} that it repeats from its document, where there is one
 */
record Proof(String method, Instant created, String signature, Optional<JsonNode> context) {
    private static final String TYPE = "DataIntegrityProof";
    private static final String SUITE = "eddsa-jcs-2022";
    private static final String PURPOSE = "assertionMethod";
    private static final String CONTEXT = "@context";
    private static final Set<String> MEMBERS =
            Set.of("type", "cryptosuite", "created", "verificationMethod", "proofPurpose", "proofValue");

    /** Reads exactly the members above, and {@code @context} where the document has the same one. */
    static Answer<Proof> read(JsonNode proof, Optional<JsonNode> documentContext) {
        var expected = new HashSet<>(MEMBERS);
        documentContext.ifPresent(context -> expected.add(CONTEXT));
        var names = new HashSet<String>();
        proof.fieldNames().forEachRemaining(names::add);
        if (!proof.isObject() || !names.equals(expected)) {
            return wrong("a proof has exactly the members `"
                    + String.join(", ", expected.stream().sorted().toList()) + "`");
        }
        for (String name : MEMBERS) {
            if (!proof.path(name).isTextual()) {
                return wrong("the proof's `" + name + "` is not a string");
            }
        }
        if (!TYPE.equals(proof.path("type").textValue())
                || !SUITE.equals(proof.path("cryptosuite").textValue())
                || !PURPOSE.equals(proof.path("proofPurpose").textValue())) {
            return wrong("a proof is a `" + TYPE + "` of the suite `" + SUITE + "` for `" + PURPOSE + "`");
        }
        if (!documentContext.map(context -> context.equals(proof.path(CONTEXT))).orElse(true)) {
            return wrong("the proof's `@context` is not its document's");
        }
        return instant(proof.path("created").textValue())
                .<Answer<Proof>>map(created -> Answer.done(new Proof(
                        proof.path("verificationMethod").textValue(),
                        created,
                        proof.path("proofValue").textValue(),
                        documentContext)))
                .orElseGet(() -> wrong("the proof's `created` is not an instant such as 2026-01-31T12:00:00Z"));
    }

    /** The proof without its signature: what is hashed in front of the document. */
    ObjectNode config() {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("type", TYPE)
                .put("cryptosuite", SUITE)
                .put("created", created.toString())
                .put("verificationMethod", method)
                .put("proofPurpose", PURPOSE);
        context.ifPresent(value -> config.set(CONTEXT, value));
        return config;
    }

    ObjectNode json() {
        return config().put("proofValue", signature);
    }

    Proof signed(String value) {
        return new Proof(method, created, value, context);
    }

    static <T> Answer<T> wrong(String detail) {
        return Answer.refused(Reason.WRONG_PROOF, detail);
    }

    /** Only the spelling that {@link Instant#toString} gives back. */
    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text)).filter(at -> at.toString().equals(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
