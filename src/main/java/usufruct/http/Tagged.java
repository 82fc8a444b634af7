package usufruct.http;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;

/**
 * Answers in formats of others, with a tag: whoever has one already is told that it is the same (304), and everybody may keep what
 * nobody signed for.
 */
public final class Tagged {

    /**
     * 200 with a document, or 304.
     *
     * @param maxAge for how long everybody may keep it without asking; nothing when the caller signed, for it is theirs alone
     */
    public static Response ok(ContainerRequestContext request, JsonNode document, String mediaType, Duration maxAge) {
        byte[] body = CanonicalJson.write(document);
        var tag = new EntityTag(Bytes.base64Url(Bytes.sha256(body)));
        Response.ResponseBuilder same = request.getRequest().evaluatePreconditions(tag);
        Response.ResponseBuilder answer =
                same == null ? Response.ok().type(mediaType).entity(body) : same;
        return answer.tag(tag)
                .cacheControl(caching(Callers.find(request).isPresent(), maxAge))
                .header(HttpHeaders.VARY, "Signature-Input")
                .build();
    }

    /** 410 with a document that says what is gone. */
    public static Response gone(JsonNode document, String mediaType) {
        return Response.status(Response.Status.GONE)
                .type(mediaType)
                .entity(CanonicalJson.write(document))
                .build();
    }

    private static CacheControl caching(boolean isSigned, Duration maxAge) {
        var caching = new CacheControl();
        caching.setPrivate(isSigned);
        caching.setNoTransform(false);
        if (isSigned) {
            caching.setNoCache(true);
        } else {
            caching.setMaxAge((int) maxAge.toSeconds());
        }
        return caching;
    }

    private Tagged() {}
}
