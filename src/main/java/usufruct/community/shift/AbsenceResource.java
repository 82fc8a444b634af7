package usufruct.community.shift;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.Parameters;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/** Who is away and who takes over, over HTTP: for the stewards of a group, and for nobody else. */
@Path("/api/v1/absences")
@Produces(MediaType.APPLICATION_JSON)
public final class AbsenceResource {
    private final Store store;
    private final Changes changes;
    private final Absences absences;

    public AbsenceResource(Store store, Changes changes, Absences absences) {
        this.store = store;
        this.changes = changes;
        this.absences = absences;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response say(@Context Caller caller, byte[] body) {
        Bodies in = Bodies.read(body, "group", "delegate", "from", "until");
        Did group = in.did("group");
        Did delegate = in.did("delegate");
        Window during = window(in);
        Absence said = changes.make(caller, writing -> absences.say(writing, caller.did(), group, delegate, during));
        return Answers.created(URI.create("/api/v1/absences?group=" + group), view(said));
    }

    private static Window window(Bodies in) {
        Instant from = in.instant("from").truncatedTo(ChronoUnit.MILLIS);
        Instant until = in.instant("until").truncatedTo(ChronoUnit.MILLIS);
        if (!from.isBefore(until)) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`until` is after `from`");
        }
        return new Window(from, until);
    }

    @GET
    public Response list(@Context Caller caller, @QueryParam("group") @Nullable String group) {
        Did community = Parameters.did("group", String.valueOf(group));
        return Answers.ok(store.read(reading ->
                Page.whole(absences.of(reading, caller.did(), community)).toJson(AbsenceResource::view)));
    }

    @POST
    @Path("{id}/end")
    public Response end(@Context Caller caller, @PathParam("id") String id) {
        ItemId absence = Parameters.itemId("id", id);
        return Answers.ok(view(changes.make(caller, writing -> absences.end(writing, caller.did(), absence))));
    }

    private static ObjectNode view(Absence absence) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", absence.id().value())
                .put("group", absence.community().value())
                .put("steward", absence.hands().steward().value())
                .put("delegate", absence.hands().delegate().value())
                .put("from", absence.during().from().toString())
                .put("until", absence.during().until().toString());
        absence.end()
                .ifPresent(end -> view.put("endedBy", end.by().value())
                        .put("endedAt", end.at().toString()));
        return view;
    }
}
