package usufruct.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.stream.Collectors;
import usufruct.json.CanonicalJson;

/** The description of this interface, for programs and for people who write them. */
@Public
@Path("/openapi.json")
public final class OpenApiResource {
    private final ObjectNode whole = OpenApiDocument.load();
    private final byte[] document = CanonicalJson.write(whole);

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response description() {
        return Response.ok(document, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** The first part of every address of the interface, such as {@code api}: what lies there is for programs. */
    public Set<String> firstParts() {
        return whole.path("paths")
                .propertyStream()
                .map(each -> each.getKey().split("/", 3)[1])
                .collect(Collectors.toUnmodifiableSet());
    }
}
