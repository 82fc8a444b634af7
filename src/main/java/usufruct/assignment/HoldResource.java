package usufruct.assignment;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import usufruct.community.mandate.Act;
import usufruct.community.mandate.Acts;
import usufruct.community.mandate.Hand;
import usufruct.community.mandate.Matter;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Answers to what is held, over HTTP: by its assignee, or by who has their mandate for it. */
@Path("/api/v1/assignments/{id}/answer")
@Produces(MediaType.APPLICATION_JSON)
public final class HoldResource {
    private final Changes changes;
    private final Holds holds;
    private final Assignments assignments;
    private final Acts acts;

    public HoldResource(Changes changes, Holds holds, Assignments assignments, Acts acts) {
        this.changes = changes;
        this.holds = holds;
        this.assignments = assignments;
        this.acts = acts;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response answer(
            @Context Caller caller, @PathParam("id") String id, @QueryParam("for") @Nullable String whom, byte[] body) {
        ItemId assignment = Parameters.itemId("id", id);
        String word = Bodies.read(body, "answer").text("answer");
        Said said = said(word);
        Hand hand = AssignmentResource.hand(caller, whom);
        changes.run(caller, writing -> {
            Matter matter = assignments.get(writing, assignment).matter();
            if (word.equals("withdraw")) {
                acts.may(writing, hand, Act.WITHDRAW, matter).orThrow();
            }
            Act act = word.equals("accept") ? Act.ACCEPT : Act.DECLINE;
            acts.run(writing, hand, act, matter, person -> said.by(writing, person, assignment));
        });
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
