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
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Answers to what is held, over HTTP: by its assignee alone. */
@Path("/api/v1/assignments/{id}/answer")
@Produces(MediaType.APPLICATION_JSON)
public final class HoldResource {
    private final Changes changes;
    private final Holds holds;

    public HoldResource(Changes changes, Holds holds) {
        this.changes = changes;
        this.holds = holds;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response answer(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId assignment = Parameters.itemId("id", id);
        Said said = said(Bodies.read(body, "answer").text("answer"));
        changes.run(caller, writing -> said.by(writing, caller.did(), assignment));
        return Response.noContent().build();
    }

    private interface Said {
        void by(Writing writing, Did caller, ItemId assignment);
    }

    private Said said(String word) {
        return switch (word) {
            case "accept" -> holds::accept;
            case "decline" -> (writing, caller, id) -> holds.decline(writing, caller, id, false);
            case "withdraw" -> (writing, caller, id) -> holds.decline(writing, caller, id, true);
            case "pass" -> holds::pass;
            default ->
                throw new RefusedException(
                        Reason.BAD_PARAMETER, "`answer` is one of `accept`, `decline`, `pass`, `withdraw`");
        };
    }
}
