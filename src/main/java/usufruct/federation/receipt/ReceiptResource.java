package usufruct.federation.receipt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import usufruct.federation.Peering;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.Parameters;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.ItemId;

/** The caller's consents to receipts, what peers were told of them, and what counts of what peers told: each sees their own. */
@Path("/api/v1/receipts")
@Produces(MediaType.APPLICATION_JSON)
public final class ReceiptResource {
    private final Store store;
    private final Changes changes;
    private final Receipts receipts;

    public ReceiptResource(Store store, Changes changes, Receipts receipts) {
        this.store = store;
        this.changes = changes;
        this.receipts = receipts;
    }

    /** The peers, and with which of them the caller shares receipts. */
    @GET
    @Path("consents")
    public Response places(@Context Caller caller) {
        return Answers.ok(store.read(
                reading -> Page.whole(receipts.places(reading, caller.did())).toJson(ReceiptResource::view)));
    }

    private static ObjectNode view(Receipts.Place place) {
        ObjectNode view = peer(place.peering());
        place.consent().ifPresent(consent -> view.put("since", consent.since().toString()));
        return view;
    }

    private static ObjectNode peer(Peering peering) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("peering", peering.id().value())
                .put("node", peering.peer().value())
                .put("name", peering.name());
    }

    @PUT
    @Path("consents/{peering}")
    public void agree(@Context Caller caller, @PathParam("peering") String peering) {
        ItemId id = Parameters.itemId("peering", peering);
        changes.run(caller, writing -> receipts.agree(writing, caller.did(), id));
    }

    @DELETE
    @Path("consents/{peering}")
    public void withdraw(@Context Caller caller, @PathParam("peering") String peering) {
        ItemId id = Parameters.itemId("peering", peering);
        changes.run(caller, writing -> receipts.withdraw(writing, caller.did(), id));
    }

    /** What peers were told of the caller. */
    @GET
    @Path("told")
    public Response told(@Context Caller caller) {
        return Answers.ok(store.read(reading -> Page.whole(receipts.telling.of(reading, caller.did()))
                .toJson(told -> row(
                                reading,
                                told.peering(),
                                told.week(),
                                told.rows().getFirst().usage())
                        .put("at", told.at().toString()))));
    }

    /** What peers told of the caller, as far as it counts here. */
    @GET
    @Path("counted")
    public Response counted(@Context Caller caller) {
        return Answers.ok(store.read(reading -> Page.whole(receipts.taking.of(reading, caller.did()))
                .toJson(counted -> row(reading, counted.peering(), counted.week(), counted.usage())
                        .put("id", counted.id().value()))));
    }

    private ObjectNode row(Reading reading, ItemId peering, Week week, Usage usage) {
        return peer(receipts.peering(reading, peering))
                .put("from", week.from().toString())
                .put("until", week.until().toString())
                .put("category", usage.category().toString())
                .put("turns", usage.turns())
                .put("minutes", usage.minutes());
    }
}
