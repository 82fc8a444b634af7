package usufruct.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import usufruct.json.CanonicalJson;
import usufruct.words.Refusal;

/** Refusals as answers: problem documents of RFC 9457, with the members {@code reason}, {@code facts}, {@code trueAt}. */
public final class Problems {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The fact that says after how many seconds to ask again; it also becomes the header {@code Retry-After}. */
    static final String RETRY_AFTER = "retryAfter";

    /** What a caller who was not believed should sign: RFC 9421, section 5.1. */
    private static final String ACCEPT_SIGNATURE = "usufruct=(\"@method\" \"@target-uri\" \"content-type\""
            + " \"content-digest\");created;expires;nonce;keyid;alg=\"" + SignatureProfile.ALGORITHM + "\";tag=\""
            + SignatureProfile.TAG + "\"";

    /** The whole answer: status, headers and document. */
    public static Response response(Refusal refusal) {
        Response.ResponseBuilder answer =
                Response.status(refusal.reason().status()).type(MEDIA_TYPE).entity(document(refusal));
        headers(refusal).forEach(answer::header);
        return answer.build();
    }

    /** The document's bytes. */
    static byte[] document(Refusal refusal) {
        String token = refusal.reason().name();
        ObjectNode problem = JsonNodeFactory.instance.objectNode();
        problem.put("type", "urn:usufruct:reason:" + token.toLowerCase(Locale.ROOT));
        problem.put("title", token.toLowerCase(Locale.ROOT).replace('_', ' '));
        problem.put("status", refusal.reason().status());
        problem.put("detail", whole(refusal.detail()));
        problem.put("reason", token);
        ObjectNode facts = problem.putObject("facts");
        refusal.facts().forEach((name, value) -> facts.put(whole(name), whole(value)));
        refusal.trueAt().ifPresent(at -> problem.put("trueAt", at.toString()));
        return CanonicalJson.write(problem);
    }

    /** The headers that go with it. */
    static Map<String, String> headers(Refusal refusal) {
        var headers = new LinkedHashMap<String, String>();
        if (refusal.reason().status() == 401) {
            headers.put("WWW-Authenticate", "Signature");
            headers.put("Accept-Signature", ACCEPT_SIGNATURE);
        }
        String seconds = refusal.facts().get(RETRY_AFTER);
        if (seconds != null) {
            headers.put("Retry-After", seconds);
        }
        return headers;
    }

    /** Quoted input may have been cut inside a surrogate pair; half of one becomes a question mark. */
    private static String whole(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private Problems() {}
}
