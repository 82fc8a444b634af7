package usufruct.allocation.pause;

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

/** Pauses over HTTP: for the person and the group's stewards, and for nobody else. */
@Path("/api/v1/pauses")
@Produces(MediaType.APPLICATION_JSON)
public final class PauseResource {
    private final Store store;
    private final Changes changes;
    private final Pauses pauses;
    private final Roles roles;

    public PauseResource(Store store, Changes changes, Pauses pauses, Roles roles) {
        this.store = store;
        this.changes = changes;
        this.pauses = pauses;
        this.roles = roles;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response propose(@Context Caller caller, byte[] body) {
        Bodies in = Bodies.read(body, "group", "person", "reason", "days", "why");
        var whose = new Pause.Whose(in.did("group"), in.did("person"));
        Pause.Cause cause = Pause.Cause.said(in.text("reason"));
        int days = in.count("days");
        String why = in.text("why");
        ObjectNode proposed = changes.make(
                caller, writing -> view(writing, pauses.propose(writing, caller.did(), whose, cause, days, why)));
        return Answers.created(
                URI.create("/api/v1/pauses/" + proposed.path("id").asText()), proposed);
    }

    /** What is proposed or runs: for the caller, or in a group that they are a steward of. */
    @GET
    public Response list(@Context Caller caller, @QueryParam("group") @Nullable String group) {
        Optional<Did> community = Parameters.optionalDid("group", group);
        return Answers.ok(store.read(reading -> {
            community.ifPresent(of -> roles.requireSteward(reading, of, caller.did()));
            List<Pause> found = community.isPresent()
                    ? pauses.ofGroup(reading, community.get())
                    : pauses.ofPerson(reading, caller.did());
            ObjectNode list = JsonNodeFactory.instance.objectNode();
            var items = list.putArray("items");
            found.forEach(each -> items.add(view(reading, each)));
            return list;
        }));
    }

    @GET
    @Path("{id}")
    public Response get(@Context Caller caller, @PathParam("id") String id) {
        ItemId pause = Parameters.itemId("id", id);
        return Answers.ok(store.read(reading -> view(reading, visible(reading, caller.did(), pause))));
    }

    /** The person objects to a pause that runs. */
    @POST
    @Path("{id}/objection")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response object(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId pause = Parameters.itemId("id", id);
        String why = Bodies.read(body, "why").text("why");
        changes.run(caller, writing -> pauses.object(writing, caller.did(), pause, why));
        return Response.noContent().build();
    }

    private Pause visible(Reading reading, Did caller, ItemId id) {
        Pause found = pauses.get(reading, id);
        boolean party = found.whose().person().equals(caller)
                || roles.isSteward(reading, found.whose().group(), caller)
                || pauses.mayDecide(reading, id, caller);
        if (!party) {
            throw new RefusedException(Reason.NOT_FOUND, "no pause `" + id + "` that you may see");
        }
        return found;
    }

    private ObjectNode view(Reading reading, Pause pause) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", pause.id().value())
                .put("group", pause.whose().group().value())
                .put("person", pause.whose().person().value())
                .put("reason", pause.cause().word())
                .put("days", pause.days())
                .put("proposedAt", pause.proposedAt().toString())
                .put("state", pause.course().state().word());
        pauses.words(reading, pause.id()).ifPresent(why -> view.put("why", why));
        pause.course().until().ifPresent(until -> view.put("until", until.toString()));
        pause.course()
                .objection()
                .flatMap(id -> pauses.words(reading, id))
                .ifPresent(why -> view.put("objection", why));
        return view;
    }
}
