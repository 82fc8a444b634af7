package usufruct.assignment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import usufruct.community.mandate.Act;
import usufruct.community.mandate.Acts;
import usufruct.community.mandate.Hand;
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
    private final Assignments assignments;
    private final Acts acts;

    public OfflinePermitResource(Changes changes, OfflinePermits permits, Assignments assignments, Acts acts) {
        this.changes = changes;
        this.permits = permits;
        this.assignments = assignments;
        this.acts = acts;
    }

    @POST
    public Response take(@Context Caller caller, @PathParam("id") String id, @QueryParam("for") @Nullable String whom) {
        ItemId assignment = Parameters.itemId("id", id);
        var holder = new KeyId(caller.did(), caller.key().key());
        Hand hand = AssignmentResource.hand(caller, whom);
        OfflinePermits.Taken taken = changes.make(
                caller,
                writing -> acts.<OfflinePermits.Taken>make(
                        writing,
                        hand,
                        Act.CARRY,
                        assignments.get(writing, assignment).matter(),
                        person -> permits.take(writing, person, holder, assignment)));
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
