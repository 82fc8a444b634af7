package usufruct.federation.visit;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.words.ItemId;

/** Sends a need that names another node to it. */
@Path("/api/v1/peers/{id}/asks")
@Produces(MediaType.APPLICATION_JSON)
public final class AskingResource {
    private final Changes changes;
    private final Asks asks;

    public AskingResource(Changes changes, Asks asks) {
        this.changes = changes;
        this.asks = asks;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response ask(@Context Caller caller, @PathParam("id") String peering, byte[] body) {
        ItemId id = Parameters.itemId("id", peering);
        ItemId need = Parameters.itemId("need", Bodies.read(body, "need").text("need"));
        return Answers.created(
                URI.create("/api/v1/asks/" + need),
                changes.make(
                        caller, writing -> AskResource.view(writing, asks, asks.ask(writing, caller.did(), id, need))));
    }
}
