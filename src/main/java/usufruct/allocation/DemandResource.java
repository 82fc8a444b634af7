package usufruct.allocation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import usufruct.assignment.Assignment;
import usufruct.community.mandate.Hand;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Parameters;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** How many people wait for a thing that is out, over HTTP: for who has it and the stewards. */
@Path("/api/v1/assignments/{id}/waiting")
@Produces(MediaType.APPLICATION_JSON)
public final class DemandResource {
    private final Store store;
    private final Renewals renewals;
    private final RenewalResource.Audience audience;

    public DemandResource(Store store, Renewals renewals, RenewalResource.Audience audience) {
        this.store = store;
        this.renewals = renewals;
        this.audience = audience;
    }

    @GET
    public Response get(@Context Caller caller, @PathParam("id") String id, @QueryParam("for") @Nullable String whom) {
        ItemId assignment = Parameters.itemId("id", id);
        Hand hand = Hand.of(caller.did(), Parameters.optionalDid("for", whom));
        String people = store.read(reading -> {
            Assignment permit = audience.assignments().get(reading, assignment);
            Did eyes = audience.acts().eyes(reading, hand, permit.matter(), permit.assignee());
            return renewals.waiting(reading, eyes, assignment);
        });
        return Answers.ok(JsonNodeFactory.instance.objectNode().put("people", people));
    }
}
