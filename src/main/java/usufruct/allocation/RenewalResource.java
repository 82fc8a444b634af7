package usufruct.allocation;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.words.ItemId;

/** More time with a thing in use, over HTTP. */
@Path("/api/v1/assignments/{id}/extension")
public final class RenewalResource {
    private final Changes changes;
    private final Renewals renewals;

    public RenewalResource(Changes changes, Renewals renewals) {
        this.changes = changes;
        this.renewals = renewals;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response renew(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId assignment = Parameters.itemId("id", id);
        Instant until = Bodies.read(body, "until").instant("until");
        changes.run(caller, writing -> renewals.renew(writing, caller.did(), assignment, until));
        return Response.noContent().build();
    }
}
