package usufruct.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import usufruct.json.StrictJson;
import usufruct.store.Store;
import usufruct.words.Answer;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/** A resource as every room would write one, and a few things that go wrong in it. */
@Path("/sample")
@Produces(MediaType.APPLICATION_JSON)
public final class Sample {
    private final Store store;
    private final NonceStore nonces;

    Sample(Store store, NonceStore nonces) {
        this.store = store;
        this.nonces = nonces;
    }

    @GET
    public Response who(@Context Caller caller, @QueryParam("limit") Integer limit) {
        return Answers.ok(JsonNodeFactory.instance.objectNode().put("caller", caller.keyId()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@Context Caller caller, byte[] body) {
        JsonNode document = StrictJson.read(body);
        store.write(writing -> {
            nonces.record(writing, caller);
            return document;
        });
        return Answers.ok(document);
    }

    @GET
    @Path("{id}")
    public Response refuse(@PathParam("id") String id) {
        return Answers.respond(
                Answer.refused(Refusal.of(Reason.OUTSIDE_WINDOW, "not now").with("half", id.substring(0, 1))),
                value -> Response.noContent().build());
    }

    @Public
    @GET
    @Path("open")
    public Response open(@Context ContainerRequestContext context) {
        String name = Callers.find(context).map(Caller::keyId).orElse("nobody");
        return Answers.ok(JsonNodeFactory.instance.objectNode().put("caller", name));
    }

    @Public
    @Rationed
    @PUT
    @Path("open")
    public Response leave() {
        return Answers.ok(JsonNodeFactory.instance.objectNode());
    }

    @Public
    @GET
    @Path("crash")
    public Response crash() {
        throw new IllegalStateException("the door code is 4711");
    }
}
