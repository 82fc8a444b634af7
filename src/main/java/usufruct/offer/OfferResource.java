package usufruct.offer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.community.Roles;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Callers;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.http.Parameters;
import usufruct.http.Public;
import usufruct.record.Checked;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Offers over HTTP. Whoever is not signed in sees the public ones, and of them the public fields. */
@Path("/api/v1/offers")
@Produces(MediaType.APPLICATION_JSON)
public final class OfferResource {
    private final Store store;
    private final Changes changes;
    private final Offers offers;
    private final Records records;
    private final Roles roles;

    public OfferResource(Store store, Changes changes, Offers offers, Records records, Roles roles) {
        this.store = store;
        this.changes = changes;
        this.offers = offers;
        this.records = records;
        this.roles = roles;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response publish(@Context Caller caller, byte[] body) {
        Checked checked = records.check(body, caller.key()).orThrow();
        return created(changes.make(caller, writing -> offers.publish(writing, caller.did(), checked)));
    }

    @POST
    @Path("{id}/versions")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId offerId = Parameters.itemId("id", id);
        Checked checked = records.check(body, caller.key()).orThrow();
        return created(changes.make(caller, writing -> offers.change(writing, caller.did(), offerId, checked)));
    }

    @POST
    @Path("{id}/retirement")
    public Response retire(@Context Caller caller, @PathParam("id") String id) {
        ItemId offerId = Parameters.itemId("id", id);
        changes.run(caller, writing -> offers.retire(writing, caller.did(), offerId));
        return Response.noContent().build();
    }

    @POST
    @Path("{id}/maintenance")
    public Response pause(@Context Caller caller, @PathParam("id") String id) {
        ItemId offerId = Parameters.itemId("id", id);
        changes.run(caller, writing -> offers.pause(writing, caller.did(), offerId));
        return Response.noContent().build();
    }

    @GET
    @Public
    public Response list(
            @Context ContainerRequestContext request,
            @QueryParam("group") @Nullable String group,
            @QueryParam("category") @Nullable String category,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        Optional<Did> caller = Callers.find(request).map(Caller::did);
        PageRequest page = PageRequest.of("offers", after, limit).orThrow();
        Optional<Did> community = Parameters.optionalDid("group", group);
        Optional<Category> kind = Parameters.optionalCategory("category", category);
        return Answers.ok(store.read(reading -> {
            Page.Rows<Offer> rows = (place, most) -> offers.page(reading, community, kind, place, most);
            return Page.ofShown("offers", page, rows, each -> each.id().value(), each -> view(reading, caller, each))
                    .toJson(each -> each);
        }));
    }

    @GET
    @Path("{id}")
    @Public
    public Response get(@Context ContainerRequestContext request, @PathParam("id") String id) {
        Optional<Did> caller = Callers.find(request).map(Caller::did);
        ItemId offerId = Parameters.itemId("id", id);
        return Answers.ok(store.read(reading -> view(reading, caller, offers.get(reading, offerId)))
                .orElseThrow(
                        () -> new RefusedException(Reason.NOT_FOUND, "no offer `" + offerId + "` that you may see")));
    }

    /** An earlier version, as it was signed; for the group's stewards alone. */
    @GET
    @Path("{id}/versions/{version}")
    public Response version(@Context Caller caller, @PathParam("id") String id, @PathParam("version") String version) {
        ItemId offerId = Parameters.itemId("id", id);
        int number = Parameters.count("version", version);
        return Answers.ok(store.<Optional<ObjectNode>>read(
                        reading -> isParty(reading, caller, offers.get(reading, offerId))
                                ? records.versionForParties(reading, offerId, number)
                                : Optional.empty())
                .orElseThrow(() -> new RefusedException(
                        Reason.NOT_FOUND, "no version `" + number + "` of `" + offerId + "` that you may see")));
    }

    private boolean isParty(Reading reading, Caller caller, Offer offer) {
        return roles.audience(reading, Optional.of(caller.did()), Optional.of(offer.community())) == Visibility.DIRECT;
    }

    @GET
    @Path("{id}/kits")
    public Response kits(@Context Caller caller, @PathParam("id") String id) {
        ItemId offerId = Parameters.itemId("id", id);
        return Answers.ok(store.read(reading -> {
            ObjectNode view = JsonNodeFactory.instance.objectNode();
            ArrayNode kits = view.putArray("kits");
            offers.kits(reading, caller.did(), offerId).forEach(each -> kits.add(view(reading, each)));
            return view;
        }));
    }

    private ObjectNode view(Reading reading, KitHistory.InKit inKit) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.set("kit", titled(reading, inKit.kit()));
        view.set("part", titled(reading, inKit.part()));
        view.put("from", inKit.from().toString());
        inKit.until().ifPresent(until -> view.put("until", until.toString()));
        return view;
    }

    private ObjectNode titled(Reading reading, ItemId id) {
        String title = offers.record(reading, id).fields().path("title").asText();
        return JsonNodeFactory.instance.objectNode().put("id", id.value()).put("title", title);
    }

    /** Who drives, cares or shows how; for the group's stewards alone. */
    @GET
    @Path("{id}/staff")
    public Response staff(@Context Caller caller, @PathParam("id") String id) {
        ItemId offerId = Parameters.itemId("id", id);
        return Answers.ok(store.read(reading -> {
            roles.requireSteward(reading, offers.get(reading, offerId).community(), caller.did());
            ObjectNode view = JsonNodeFactory.instance.objectNode();
            ArrayNode people = view.putArray("people");
            offers.vetting().staff(reading, offerId).forEach(each -> people.add(each.value()));
            return view;
        }));
    }

    @PUT
    @Path("{id}/staff/{person}")
    public Response putStaff(@Context Caller caller, @PathParam("id") String id, @PathParam("person") String person) {
        ItemId offerId = Parameters.itemId("id", id);
        Did who = Parameters.did("person", person);
        changes.run(caller, writing -> offers.putStaff(writing, caller.did(), offerId, who));
        return Response.noContent().build();
    }

    @DELETE
    @Path("{id}/staff/{person}")
    public Response dropStaff(@Context Caller caller, @PathParam("id") String id, @PathParam("person") String person) {
        ItemId offerId = Parameters.itemId("id", id);
        Did who = Parameters.did("person", person);
        changes.run(caller, writing -> offers.dropStaff(writing, caller.did(), offerId, who));
        return Response.noContent().build();
    }

    private static Response created(Offer offer) {
        return Answers.created(URI.create("/api/v1/offers/" + offer.id()), standing(offer));
    }

    private static ObjectNode standing(Offer offer) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", offer.id().value())
                .put("version", offer.version())
                .put("state", offer.state().word());
    }

    /** With what the next version has to name: the access list's revision and the digest of this one. */
    private Optional<ObjectNode> view(Reading reading, Optional<Did> caller, Offer offer) {
        SignedRecord record = offers.record(reading, offer.id());
        Visibility audience = roles.audience(reading, caller, Optional.of(offer.community()));
        return record.shownTo(audience, records.schema(record)).map(shown -> {
            ObjectNode view = standing(offer);
            view.put("rotationDue", offer.standing().rotationDue());
            view.put("aclRevision", offers.aclRevision(reading, offer.id()));
            view.put("previous", Bytes.base64Url(record.digest()));
            view.set("record", shown.toJson());
            return view;
        });
    }
}
