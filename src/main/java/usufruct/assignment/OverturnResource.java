package usufruct.assignment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.words.ItemId;

/** Overturns what a proxy did, over HTTP: by the person, or by a steward on their word. */
@Path("/api/v1/proxy-acts/{id}/overturning")
@Produces(MediaType.APPLICATION_JSON)
public final class OverturnResource {
    private final Changes changes;
    private final Overturns overturns;

    public OverturnResource(Changes changes, Overturns overturns) {
        this.changes = changes;
        this.overturns = overturns;
    }

    /** Says whether something was taken back, or only that it was not in the person's name. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response overturn(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId act = Parameters.itemId("id", id);
        Bodies in = Bodies.read(body, "why");
        Optional<String> why = in.has("why") ? Optional.of(in.text("why")) : Optional.empty();
        boolean takenBack = changes.make(caller, writing -> overturns.overturn(writing, caller.did(), act, why));
        return Answers.ok(JsonNodeFactory.instance.objectNode().put("takenBack", takenBack));
    }
}
