package usufruct.allocation.suspension;

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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.community.Roles;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Suspensions over HTTP: for the person and the group's stewards, and for nobody else. */
@Path("/api/v1/suspensions")
@Produces(MediaType.APPLICATION_JSON)
public final class SuspensionResource {
    private final Store store;
    private final Changes changes;
    private final Suspensions suspensions;
    private final Roles roles;

    public SuspensionResource(Store store, Changes changes, Suspensions suspensions, Roles roles) {
        this.store = store;
        this.changes = changes;
        this.suspensions = suspensions;
        this.roles = roles;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response propose(@Context Caller caller, byte[] body) {
        Bodies in = Bodies.read(body, "group", "person", "reason", "days", "why");
        var whose = new Suspension.Whose(in.did("group"), in.did("person"));
        Suspension.Cause cause = Suspension.Cause.said(in.text("reason"));
        int days = in.count("days");
        String why = in.text("why");
        ObjectNode proposed = changes.make(
                caller, writing -> view(writing, suspensions.propose(writing, caller.did(), whose, cause, days, why)));
        return Answers.created(
                URI.create("/api/v1/suspensions/" + proposed.path("id").asText()), proposed);
    }

    /** What is proposed or runs: for the caller, or in a group that they are a steward of. */
    @GET
    public Response list(@Context Caller caller, @QueryParam("group") @Nullable String group) {
        Optional<Did> community = Parameters.optionalDid("group", group);
        return Answers.ok(store.read(reading -> {
            community.ifPresent(of -> roles.requireSteward(reading, of, caller.did()));
            List<Suspension> found = community.isPresent()
                    ? suspensions.ofGroup(reading, community.get())
                    : suspensions.ofPerson(reading, caller.did());
            ObjectNode list = JsonNodeFactory.instance.objectNode();
            var items = list.putArray("items");
            found.forEach(each -> items.add(view(reading, each)));
            return list;
        }));
    }

    @GET
    @Path("{id}")
    public Response get(@Context Caller caller, @PathParam("id") String id) {
        ItemId suspension = Parameters.itemId("id", id);
        return Answers.ok(store.read(reading -> view(reading, visible(reading, caller.did(), suspension))));
    }

    /** The person objects to a suspension that runs. */
    @POST
    @Path("{id}/objection")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response object(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId suspension = Parameters.itemId("id", id);
        String why = Bodies.read(body, "why").text("why");
        changes.run(caller, writing -> suspensions.object(writing, caller.did(), suspension, why));
        return Response.noContent().build();
    }

    private Suspension visible(Reading reading, Did caller, ItemId id) {
        Suspension found = suspensions.get(reading, id);
        boolean party = found.whose().person().equals(caller)
                || roles.isSteward(reading, found.whose().group(), caller)
                || suspensions.mayDecide(reading, id, caller);
        if (!party) {
            throw new RefusedException(Reason.NOT_FOUND, "no suspension `" + id + "` that you may see");
        }
        return found;
    }

    private ObjectNode view(Reading reading, Suspension suspension) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", suspension.id().value())
                .put("group", suspension.whose().group().value())
                .put("person", suspension.whose().person().value())
                .put("reason", suspension.cause().word())
                .put("days", suspension.days())
                .put("proposedAt", suspension.proposedAt().toString())
                .put("state", suspension.course().state().word());
        suspensions.words(reading, suspension.id()).ifPresent(why -> view.put("why", why));
        suspension.course().until().ifPresent(until -> view.put("until", until.toString()));
        suspension
                .course()
                .objection()
                .flatMap(id -> suspensions.words(reading, id))
                .ifPresent(why -> view.put("objection", why));
        return view;
    }
}
