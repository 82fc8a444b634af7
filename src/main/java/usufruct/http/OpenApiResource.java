package usufruct.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import usufruct.json.CanonicalJson;

/** The description of this interface, for programs and for people who write them. */
@Public
@Path("/openapi.json")
public final class OpenApiResource {
    private final byte[] document = CanonicalJson.write(OpenApiDocument.load());

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response description() {
        return Response.ok(document, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
