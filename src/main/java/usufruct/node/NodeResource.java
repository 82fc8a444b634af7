package usufruct.node;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import usufruct.http.Answers;
import usufruct.http.Public;
import usufruct.words.Bytes;

/** What a stranger needs to know of the node before writing to it. */
@Path("/api/v1/node")
@Produces(MediaType.APPLICATION_JSON)
public final class NodeResource {
    private final NodeSettings settings;
    private final Foundations base;
    private final String url;

    NodeResource(NodeSettings settings, Foundations base, String url) {
        this.settings = settings;
        this.base = base;
        this.url = url;
    }

    @GET
    @Public
    public Response node() {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("did", base.did().value())
                .put("url", url)
                .put("name", settings.name())
                .put("zone", settings.zone().getId())
                .put(
                        "agreementKey",
                        Bytes.base64Url(base.keys.agreement().publicKey().raw()))
                .put("now", base.clock.instant().toString())
                .put("steppedClock", base.steppedClock().isPresent());
        ArrayNode categories = node.putArray("categories");
        base.schemas.all().forEach(schema -> categories.add(schema.category().toString()));
        return Answers.ok(node);
    }
}
