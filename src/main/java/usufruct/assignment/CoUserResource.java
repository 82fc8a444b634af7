package usufruct.assignment;

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
import org.jspecify.annotations.Nullable;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.http.Parameters;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Who uses a permit beside its holder, over HTTP: for the two, their guardians and the group's stewards, and for nobody else. */
@Path("/api/v1/co-users")
@Produces(MediaType.APPLICATION_JSON)
public final class CoUserResource {
    private final Store store;
    private final Changes changes;
    private final CoUsers coUsers;

    public CoUserResource(Store store, Changes changes, CoUsers coUsers) {
        this.store = store;
        this.changes = changes;
        this.coUsers = coUsers;
    }

    /** By whose permit it is. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response name(@Context Caller caller, byte[] body) {
        Bodies in = Bodies.read(body, "assignment", "person");
        ItemId assignment = Parameters.itemId("assignment", in.text("assignment"));
        Did person = in.did("person");
        ObjectNode made = changes.make(
                caller,
                writing -> view(writing, caller.did(), coUsers.name(writing, caller.did(), assignment, person)));
        return Answers.created(URI.create("/api/v1/co-users/" + made.path("id").asText()), made);
    }

    /** What the caller was named for, in order; or a child whom they look after. */
    @GET
    public Response list(
            @Context Caller caller,
            @QueryParam("for") @Nullable String whom,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of("co-users", after, limit).orThrow();
        Did person = Parameters.optionalDid("for", whom).orElse(caller.did());
        return Answers.ok(store.read(reading -> Page.of(
                        "co-users",
                        coUsers.ofPerson(
                                reading, caller.did(), person, page.after().orElse(""), page.fetch()),
                        page,
                        each -> each.id().value())
                .toJson(each -> view(reading, caller.did(), each))));
    }

    @GET
    @Path("{id}")
    public Response get(@Context Caller caller, @PathParam("id") String id) {
        ItemId coUser = Parameters.itemId("id", id);
        return Answers.ok(
                store.read(reading -> view(reading, caller.did(), coUsers.visible(reading, caller.did(), coUser))));
    }

    /** By whoever was named. */
    @POST
    @Path("{id}/acceptance")
    public Response agree(@Context Caller caller, @PathParam("id") String id) {
        ItemId coUser = Parameters.itemId("id", id);
        changes.run(caller, writing -> coUsers.agree(writing, caller.did(), coUser));
        return Response.noContent().build();
    }

    /** By a guardian of a child among the two. */
    @POST
    @Path("{id}/consent")
    public Response consent(@Context Caller caller, @PathParam("id") String id) {
        ItemId coUser = Parameters.itemId("id", id);
        changes.run(caller, writing -> coUsers.consent(writing, caller.did(), coUser));
        return Response.noContent().build();
    }

    @POST
    @Path("{id}/end")
    public Response end(@Context Caller caller, @PathParam("id") String id) {
        ItemId coUser = Parameters.itemId("id", id);
        changes.run(caller, writing -> coUsers.end(writing, caller.did(), coUser));
        return Response.noContent().build();
    }

    /** Of the permit no more than it takes to use it: not what it answers, nor what else was said about it. */
    private ObjectNode view(Reading reading, Did caller, CoUser coUser) {
        Assignment permit = coUsers.permit(reading, coUser);
        ObjectNode view = json(coUser)
                .put("assignmentId", permit.id().value())
                .put("holder", permit.assignee().value())
                .put("offerId", permit.resource().offer().value())
                .put("from", permit.window().from().toString())
                .put("until", permit.window().until().toString())
                .put("permit", permit.state().word());
        coUsers.inTheWay(reading, coUser)
                .ifPresent(why -> view.put("waitsFor", why.detail())
                        .put("missing", why.reason().name()));
        List<Did> children = coUsers.awaiting(reading, caller, coUser.id());
        if (!children.isEmpty()) {
            var awaited = view.putArray("awaitsYou");
            children.forEach(child -> awaited.add(child.value()));
        }
        return view;
    }

    /** As its holder reads it beside the permit. */
    static ObjectNode json(CoUser coUser) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", coUser.id().value())
                .put("person", coUser.person().value())
                .put("state", coUser.course().state().word())
                .put("namedAt", coUser.namedAt().toString());
        coUser.party().ifPresent(party -> view.put("party", party.value()));
        coUser.course().agreedAt().ifPresent(at -> view.put("agreedAt", at.toString()));
        coUser.course().endedBy().ifPresent(who -> view.put("endedBy", who.value()));
        coUser.course().endedAt().ifPresent(at -> view.put("endedAt", at.toString()));
        return view;
    }
}
