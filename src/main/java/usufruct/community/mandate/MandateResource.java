package usufruct.community.mandate;

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
import java.time.InstantSource;
import java.util.Optional;
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
import usufruct.words.Reason;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/** Mandates over HTTP: for the person, the proxy and stewards, and for nobody else. */
@Path("/api/v1/mandates")
@Produces(MediaType.APPLICATION_JSON)
public final class MandateResource {
    private final Store store;
    private final Changes changes;
    private final Mandates mandates;
    private final Acts acts;
    private final Roles roles;
    private final InstantSource clock;

    public MandateResource(
            Store store, Changes changes, Mandates mandates, Acts acts, Roles roles, InstantSource clock) {
        this.store = store;
        this.changes = changes;
        this.mandates = mandates;
        this.acts = acts;
        this.roles = roles;
        this.clock = clock;
    }

    /** By the person; or by a steward, with the person's word in {@code why}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response give(@Context Caller caller, byte[] body) {
        Bodies in = Bodies.read(body, "person", "proxy", "acts", "groups", "categories", "from", "until", "why");
        Did person = in.has("person") ? in.did("person") : caller.did();
        var parties = new Mandate.Parties(person, in.did("proxy"));
        Scope scope = scope(in);
        Optional<String> why = in.has("why") ? Optional.of(in.text("why")) : Optional.empty();
        ObjectNode given = changes.make(
                caller,
                writing -> view(writing, caller.did(), mandates.give(writing, caller.did(), parties, scope, why)));
        return Answers.created(URI.create("/api/v1/mandates/" + given.path("id").asText()), given);
    }

    private Scope scope(Bodies in) {
        Instant from = in.has("from") ? in.instant("from") : clock.instant();
        Instant until = in.instant("until");
        if (until.toEpochMilli() <= from.toEpochMilli()) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`until` lies before `from`, or is over");
        }
        return new Scope(
                Act.said(in.words("acts")),
                in.dids("groups"),
                in.words("categories").stream()
                        .map(word -> Parameters.category("categories", word))
                        .toList(),
                new Window(from, until));
    }

    /** Those that stand: given or taken by the caller, or as a steward by somebody else. */
    @GET
    public Response list(@Context Caller caller, @QueryParam("person") @Nullable String person) {
        Did who = Parameters.optionalDid("person", person).orElse(caller.did());
        return Answers.ok(store.read(reading -> {
            roles.requireMayLookAt(reading, caller.did(), who);
            return Page.whole(mandates.ofParty(reading, who)).toJson(each -> view(reading, caller.did(), each));
        }));
    }

    @GET
    @Path("{id}")
    public Response get(@Context Caller caller, @PathParam("id") String id) {
        ItemId mandate = Parameters.itemId("id", id);
        return Answers.ok(
                store.read(reading -> view(reading, caller.did(), mandates.visible(reading, caller.did(), mandate))));
    }

    @POST
    @Path("{id}/acceptance")
    public Response take(@Context Caller caller, @PathParam("id") String id) {
        ItemId mandate = Parameters.itemId("id", id);
        changes.run(caller, writing -> mandates.take(writing, caller.did(), mandate));
        return Response.noContent().build();
    }

    @POST
    @Path("{id}/end")
    public Response end(@Context Caller caller, @PathParam("id") String id) {
        ItemId mandate = Parameters.itemId("id", id);
        changes.run(caller, writing -> mandates.end(writing, caller.did(), mandate));
        return Response.noContent().build();
    }

    /** What was done with a mandate, in order. */
    @GET
    @Path("{id}/acts")
    public Response acts(@Context Caller caller, @PathParam("id") String id) {
        ItemId mandate = Parameters.itemId("id", id);
        return Answers.ok(store.read(reading -> {
            mandates.visible(reading, caller.did(), mandate);
            return Page.whole(acts.ofMandate(reading, mandate)).toJson(each -> ProxyActJson.view(reading, acts, each));
        }));
    }

    private ObjectNode view(Reading reading, Did caller, Mandate mandate) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", mandate.id().value())
                .put("person", mandate.parties().person().value())
                .put("proxy", mandate.parties().proxy().value())
                .put("state", mandate.course().state().word())
                .put("from", mandate.scope().during().from().toString())
                .put("until", mandate.scope().during().until().toString())
                .put("givenAt", mandate.giving().at().toString());
        var words = view.putArray("acts");
        mandate.scope().actWords().forEach(words::add);
        var groups = view.putArray("groups");
        mandate.scope().groups().forEach(each -> groups.add(each.value()));
        var categories = view.putArray("categories");
        mandate.scope().categories().forEach(each -> categories.add(each.toString()));
        if (mandate.isWitnessed()) {
            view.put("witness", mandate.giving().giver().value());
        }
        if (!mandate.parties().proxy().equals(caller)) {
            mandates.words(reading, mandate.id()).ifPresent(why -> view.put("why", why));
        }
        mandate.course().takenAt().ifPresent(at -> view.put("takenAt", at.toString()));
        mandate.course().endedBy().ifPresent(who -> view.put("endedBy", who.value()));
        mandate.course().endedAt().ifPresent(at -> view.put("endedAt", at.toString()));
        return view;
    }
}
