package usufruct.federation.witness;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.ledger.NoteKey;
import usufruct.store.Store;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** The logs whose checkpoints this node cosigns, over HTTP: for operators. */
@Path("/api/v1/witness/logs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class FollowedLogResource {
    private final Store store;
    private final Changes changes;
    private final Witness witness;

    public FollowedLogResource(Store store, Changes changes, Witness witness) {
        this.store = store;
        this.changes = changes;
        this.witness = witness;
    }

    @GET
    public Response list(@Context Caller caller) {
        return Answers.ok(store.read(
                reading -> Page.whole(witness.logs(reading, caller.did())).toJson(FollowedLogResource::view)));
    }

    @POST
    public Response follow(@Context Caller caller, byte[] body) {
        NoteKey log = key(Bodies.read(body, "key").text("key"));
        return Answers.ok(view(changes.make(caller, writing -> witness.follow(writing, caller.did(), log))));
    }

    /** @param origin the log's name; it may be left again and again */
    @DELETE
    public void leave(@Context Caller caller, @QueryParam("origin") @DefaultValue("") String origin) {
        changes.run(caller, writing -> witness.leave(writing, caller.did(), origin));
    }

    private static NoteKey key(String text) {
        try {
            return NoteKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "`key` is a log's key as verifiers are told it: " + e.getMessage());
        }
    }

    private static ObjectNode view(FollowedLog log) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("origin", log.origin())
                .put("key", log.keys().now().verifierKey())
                .put("followed", log.isFollowed());
        log.seen().ifPresent(seen -> view.put("size", seen.size()));
        return view;
    }
}
