package usufruct.own;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Parameters;
import usufruct.store.Store;
import usufruct.words.Did;

/** What the node keeps about a person, over HTTP: for that person alone. */
@Path("/api/v1/passports/{did}/data")
@Produces(MediaType.APPLICATION_JSON)
public final class OwnDataResource {
    private final Store store;
    private final OwnData data;

    public OwnDataResource(Store store, OwnData data) {
        this.store = store;
        this.data = data;
    }

    @GET
    public Response all(@Context Caller caller, @PathParam("did") String did) {
        Did person = Parameters.did("did", did);
        return Answers.ok(store.read(reading -> data.of(reading, caller.did(), person)));
    }
}
