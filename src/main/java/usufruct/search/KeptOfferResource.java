package usufruct.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.store.Store;
import usufruct.words.ItemId;

/** The offers that a member keeps for later, over HTTP: theirs alone. */
@Path("/api/v1/search/later")
@Produces(MediaType.APPLICATION_JSON)
public final class KeptOfferResource {
    private final Store store;
    private final Changes changes;
    private final KeptOffers kept;

    public KeptOfferResource(Store store, Changes changes, KeptOffers kept) {
        this.store = store;
        this.changes = changes;
        this.kept = kept;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response keep(@Context Caller caller, byte[] body) {
        ItemId offer = Parameters.itemId("offer", Bodies.read(body, "offer").text("offer"));
        ItemId id = changes.make(caller, writing -> kept.keep(writing, caller.did(), offer));
        return Answers.created(
                URI.create("/api/v1/search/later/" + id),
                JsonNodeFactory.instance.objectNode().put("id", id.value()).put("offer", offer.value()));
    }

    @GET
    public Response list(@Context Caller caller) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        ArrayNode items = view.putArray("items");
        store.read(reading -> kept.all(reading, caller.did())).forEach(each -> items.add(view(each)));
        return Answers.ok(view);
    }

    @DELETE
    @Path("{id}")
    public Response remove(@Context Caller caller, @PathParam("id") String id) {
        ItemId keptId = Parameters.itemId("id", id);
        changes.run(caller, writing -> kept.remove(writing, caller.did(), keptId));
        return Response.noContent().build();
    }

    private static ObjectNode view(KeptOffers.Kept each) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", each.id().value())
                .put("offer", each.offer().value());
        each.shown().ifPresent(shown -> {
            view.put("state", shown.offer().state().word())
                    .put("category", shown.record().header().category().toString())
                    .put("group", shown.offer().community().value());
            if (shown.record().fields().path("title").isTextual()) {
                view.set("title", shown.record().fields().path("title"));
            }
        });
        return view;
    }
}
