package usufruct.federation.moving;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import usufruct.http.Parameters;
import usufruct.http.Public;
import usufruct.store.Store;
import usufruct.words.Did;

/** The nodes whose word on since when somebody waited counts here, over HTTP: everybody may know, operators say. */
@Path("/api/v1/moves/origins")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class HonouredOriginResource {
    private final Store store;
    private final Changes changes;
    private final Moves moves;

    public HonouredOriginResource(Store store, Changes changes, Moves moves) {
        this.store = store;
        this.changes = changes;
        this.moves = moves;
    }

    @GET
    @Public
    public Response list() {
        return Answers.ok(store.read(reading -> Page.whole(moves.honoured(reading))
                .toJson(each -> JsonNodeFactory.instance.objectNode().put("did", each.value()))));
    }

    @POST
    public void honour(@Context Caller caller, byte[] body) {
        Did origin = Bodies.read(body, "did").did("did");
        changes.run(caller, writing -> moves.honour(writing, caller.did(), origin));
    }

    @DELETE
    public void ignore(@Context Caller caller, @QueryParam("did") @DefaultValue("") String did) {
        Did origin = Parameters.did("did", did);
        changes.run(caller, writing -> moves.ignore(writing, caller.did(), origin));
    }
}
