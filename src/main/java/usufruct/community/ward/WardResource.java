package usufruct.community.ward;

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
import java.util.List;
import org.jspecify.annotations.Nullable;
import usufruct.community.Roles;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.Parameters;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Wards over HTTP: for the child, the guardians and stewards, and for nobody else. */
@Path("/api/v1/wards")
@Produces(MediaType.APPLICATION_JSON)
public final class WardResource {
    private final Store store;
    private final Changes changes;
    private final Wards wards;
    private final Roles roles;

    public WardResource(Store store, Changes changes, Wards wards, Roles roles) {
        this.store = store;
        this.changes = changes;
        this.wards = wards;
        this.roles = roles;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response setUp(@Context Caller caller, byte[] body) {
        Bodies in = Bodies.read(body, "child", "guardians", "majority", "why");
        Did child = in.did("child");
        List<Did> guardians = in.dids("guardians");
        Instant majority = in.instant("majority");
        String why = in.text("why");
        ObjectNode made = changes.make(
                caller, writing -> view(writing, wards.setUp(writing, caller.did(), child, guardians, majority, why)));
        return Answers.created(URI.create("/api/v1/wards/" + made.path("id").asText()), made);
    }

    /** Those that the caller has a part in, or as a steward somebody else. */
    @GET
    public Response list(@Context Caller caller, @QueryParam("person") @Nullable String person) {
        Did who = Parameters.optionalDid("person", person).orElse(caller.did());
        return Answers.ok(store.read(reading -> {
            roles.requireMayLookAt(reading, caller.did(), who);
            return Page.whole(wards.ofParty(reading, who)).toJson(each -> view(reading, each));
        }));
    }

    @GET
    @Path("{id}")
    public Response get(@Context Caller caller, @PathParam("id") String id) {
        ItemId ward = Parameters.itemId("id", id);
        return Answers.ok(store.read(reading -> view(reading, wards.visible(reading, caller.did(), ward))));
    }

    @POST
    @Path("{id}/acceptance")
    public Response take(@Context Caller caller, @PathParam("id") String id) {
        ItemId ward = Parameters.itemId("id", id);
        changes.run(caller, writing -> wards.take(writing, caller.did(), ward));
        return Response.noContent().build();
    }

    @POST
    @Path("{id}/end")
    public Response end(@Context Caller caller, @PathParam("id") String id) {
        ItemId ward = Parameters.itemId("id", id);
        changes.run(caller, writing -> wards.end(writing, caller.did(), ward));
        return Response.noContent().build();
    }

    /** By the grown child, with the keys that are theirs alone. */
    @POST
    @Path("{id}/handover")
    public Response handOver(@Context Caller caller, @PathParam("id") String id) {
        ItemId ward = Parameters.itemId("id", id);
        changes.run(caller, writing -> wards.handOver(writing, caller.key(), ward));
        return Response.noContent().build();
    }

    private ObjectNode view(Reading reading, Ward ward) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", ward.id().value())
                .put("child", ward.child().value())
                .put("majority", ward.majority().toString())
                .put("steward", ward.setUp().steward().value())
                .put("setUpAt", ward.setUp().at().toString());
        var guardians = view.putArray("guardians");
        ward.guardians().forEach(each -> {
            ObjectNode guardian = guardians.addObject().put("did", each.did().value());
            each.takenAt().ifPresent(at -> guardian.put("takenAt", at.toString()));
        });
        wards.words(reading, ward.id()).ifPresent(why -> view.put("why", why));
        ward.course().endedBy().ifPresent(who -> view.put("endedBy", who.value()));
        ward.course().endedAt().ifPresent(at -> view.put("endedAt", at.toString()));
        ward.course().handedOverAt().ifPresent(at -> view.put("handedOverAt", at.toString()));
        return view;
    }
}
