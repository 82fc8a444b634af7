package usufruct.assignment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.passport.KeyId;
import usufruct.words.ItemId;

/** Permits to take along, over HTTP. */
@Path("/api/v1/assignments/{id}/offline-permits")
@Produces(MediaType.APPLICATION_JSON)
public final class OfflinePermitResource {
    private final Changes changes;
    private final OfflinePermits permits;

    public OfflinePermitResource(Changes changes, OfflinePermits permits) {
        this.changes = changes;
        this.permits = permits;
    }

    @POST
    public Response take(@Context Caller caller, @PathParam("id") String id) {
        ItemId assignment = Parameters.itemId("id", id);
        var holder = new KeyId(caller.did(), caller.key().key());
        OfflinePermits.Taken taken = changes.make(caller, writing -> permits.take(writing, holder, assignment));
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("assignmentId", id)
                .put("item", taken.permit().item().value())
                .put("validFrom", taken.permit().valid().from().toString())
                .put("validUntil", taken.permit().valid().until().toString())
                .put("token", taken.token());
        return Answers.created(URI.create("/api/v1/assignments/" + id), view);
    }
}
