package usufruct.federation.visit;

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
import java.util.List;
import org.jspecify.annotations.Nullable;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.http.Parameters;
import usufruct.json.StrictJson;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What the caller asks at other nodes, and how it stands there. */
@Path("/api/v1/asks")
@Produces(MediaType.APPLICATION_JSON)
public final class AskResource {
    private final Store store;
    private final Changes changes;
    private final Asks asks;
    private final Endings endings;

    public AskResource(Store store, Changes changes, Asks asks, Endings endings) {
        this.store = store;
        this.changes = changes;
        this.asks = asks;
        this.endings = endings;
    }

    @GET
    public Response list(
            @Context Caller caller,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of("asks", after, limit).orThrow();
        return Answers.ok(store.read(reading -> {
            List<Ask> found = asks.of(reading, caller.did(), page.after().orElse(""), page.fetch());
            return Page.of("asks", found, page, ask -> ask.need().value()).toJson(ask -> view(reading, asks, ask));
        }));
    }

    /** Where members may ask. */
    @GET
    @Path("places")
    public Response places(@Context Caller caller) {
        return Answers.ok(store.read(reading -> Page.whole(asks.places(reading, caller.did()))
                .toJson(place -> {
                    ObjectNode json = JsonNodeFactory.instance
                            .objectNode()
                            .put("peering", place.peering().id().value())
                            .put("node", place.peering().peer().value())
                            .put("url", place.peering().url());
                    place.scopes().categories().forEach(json.putArray("categories")::add);
                    place.scopes().groups().forEach(json.putArray("groups")::add);
                    return json;
                })));
    }

    @GET
    @Path("{need}")
    public Response get(@Context Caller caller, @PathParam("need") String need) {
        ItemId id = Parameters.itemId("need", need);
        return Answers.ok(store.read(reading -> {
            ObjectNode view = view(reading, asks, asks.get(reading, caller.did(), id));
            endings.ofNeed(reading, id).ifPresent(row -> {
                ObjectNode ending = view.putObject("ending");
                ending.set("asked", row.asked());
                row.accepted().ifPresent(accepted -> ending.set("accepted", accepted));
                row.refused().ifPresent(why -> ending.put("refused", why.name()));
            });
            return view;
        }));
    }

    /** The caller ends the permit that they have there, with their signature. */
    @POST
    @Path("{need}/ending")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response end(@Context Caller caller, @PathParam("need") String need, byte[] body) {
        ItemId id = Parameters.itemId("need", need);
        if (!(StrictJson.read(body) instanceof ObjectNode document)) {
            throw new RefusedException(Reason.SCHEMA_VIOLATION, "the body is an object");
        }
        changes.run(caller, writing -> endings.ask(writing, caller.did(), id, document));
        return Response.noContent().build();
    }

    static ObjectNode view(Reading reading, Asks asks, Ask ask) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("need", ask.need().value())
                .put("peering", ask.peering().value())
                .put("askedAt", ask.askedAt().toString())
                .put("state", ask.plain());
        view.set("title", asks.title(reading, ask.need()));
        ask.toldAt().ifPresent(at -> view.put("toldAt", at.toString()));
        ask.state().ifPresent(state -> {
            state.reason().ifPresent(reason -> view.put("reason", reason.name()));
            state.permit().ifPresent(permit -> {
                ObjectNode json = view.putObject("permit")
                        .put("id", permit.id().value())
                        .put("state", permit.state())
                        .put("from", permit.window().from().toString())
                        .put("until", permit.window().until().toString());
                permit.heldUntil().ifPresent(until -> json.put("heldUntil", until.toString()));
            });
        });
        return view;
    }
}
