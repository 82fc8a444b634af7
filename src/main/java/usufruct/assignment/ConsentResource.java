package usufruct.assignment;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** A guardian's word on a child's permit, over HTTP. */
@Path("/api/v1/assignments/{id}/consent")
@Produces(MediaType.APPLICATION_JSON)
public final class ConsentResource {
    private final Changes changes;
    private final Consents consents;

    public ConsentResource(Changes changes, Consents consents) {
        this.changes = changes;
        this.consents = consents;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response answer(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId assignment = Parameters.itemId("id", id);
        boolean consent = switch (Bodies.read(body, "answer").text("answer")) {
            case "consent" -> true;
            case "refuse" -> false;
            default -> throw new RefusedException(Reason.BAD_PARAMETER, "`answer` is one of `consent`, `refuse`");
        };
        changes.run(caller, writing -> consents.answer(writing, caller.did(), assignment, consent));
        return Response.noContent().build();
    }
}
