package usufruct.federation.moving;

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

/** What a member takes along in case that they move, over HTTP: for that member alone. */
@Path("/api/v1/passports/{did}/moving")
@Produces(MediaType.APPLICATION_JSON)
public final class MovingResource {
    private final Store store;
    private final Bundles bundles;

    public MovingResource(Store store, Bundles bundles) {
        this.store = store;
        this.bundles = bundles;
    }

    @GET
    public Response bundle(@Context Caller caller, @PathParam("did") String did) {
        Did person = Parameters.did("did", did);
        return Answers.ok(store.read(reading -> bundles.of(reading, caller.did(), person)));
    }
}
