package usufruct.allocation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import usufruct.words.ItemId;

/** How many people wait for a thing that is out, over HTTP: for who has it and the stewards. */
@Path("/api/v1/assignments/{id}/waiting")
@Produces(MediaType.APPLICATION_JSON)
public final class DemandResource {
    private final Store store;
    private final Renewals renewals;

    public DemandResource(Store store, Renewals renewals) {
        this.store = store;
        this.renewals = renewals;
    }

    @GET
    public Response get(@Context Caller caller, @PathParam("id") String id) {
        ItemId assignment = Parameters.itemId("id", id);
        String people = store.read(reading -> renewals.waiting(reading, caller.did(), assignment));
        return Answers.ok(JsonNodeFactory.instance.objectNode().put("people", people));
    }
}
