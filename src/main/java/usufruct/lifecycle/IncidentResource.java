package usufruct.lifecycle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import usufruct.community.Roles;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.store.Store;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What stopped and waits for the operator: steps of processes that failed, and entries that could not be followed. */
@Path("/api/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
public final class IncidentResource {
    private static final Pattern ID = Pattern.compile("(job|entry):[0-9a-z-]{1,64}");

    private final Store store;
    private final Changes changes;
    private final Lifecycle lifecycle;
    private final Roles roles;

    public IncidentResource(Store store, Changes changes, Lifecycle lifecycle, Roles roles) {
        this.store = store;
        this.changes = changes;
        this.lifecycle = lifecycle;
        this.roles = roles;
    }

    @GET
    public Response list(@Context Caller caller) {
        return Answers.ok(store.read(reading -> {
            roles.requireOperator(reading, caller.did());
            return Page.whole(lifecycle.incidents(reading)).toJson(IncidentResource::view);
        }));
    }

    /** Lets what stopped try again, in a unit of its own: when it fails once more, only the try is kept. */
    @POST
    @Path("{incident}/retry")
    public Response retry(@Context Caller caller, @PathParam("incident") String incident) {
        if (!ID.matcher(incident).matches()) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`incident` is an id from the list of incidents");
        }
        changes.run(caller, writing -> roles.requireOperator(writing, caller.did()));
        return Answers.json(lifecycle.retry(incident), IncidentResource::view);
    }

    private static ObjectNode view(Incident incident) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", incident.id())
                .put("step", incident.step())
                .put("subject", incident.subject())
                .put("reason", incident.reason())
                .put("at", incident.at().toString());
    }
}
