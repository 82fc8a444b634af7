package usufruct.need;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import usufruct.community.mandate.Act;
import usufruct.community.mandate.Hand;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.record.Checked;
import usufruct.record.Records;
import usufruct.record.Visibility;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** The next version of a need over HTTP, or with {@code dry} only what it would do to the need's place. */
@Path("/api/v1/needs/{id}/versions")
@Produces(MediaType.APPLICATION_JSON)
public final class NeedVersionResource {
    private final Store store;
    private final Changes changes;
    private final Edits edits;
    private final Records records;
    private final Needs needs;
    private final NeedResource.Audience audience;

    public NeedVersionResource(
            Store store, Changes changes, Edits edits, Records records, Needs needs, NeedResource.Audience audience) {
        this.store = store;
        this.changes = changes;
        this.edits = edits;
        this.records = records;
        this.needs = needs;
        this.audience = audience;
    }

    /** An earlier version, as it was signed; for whoever needs it and the stewards of the group asked. */
    @GET
    @Path("{version}")
    public Response get(@Context Caller caller, @PathParam("id") String id, @PathParam("version") String version) {
        ItemId need = Parameters.itemId("id", id);
        int number = Parameters.count("version", version);
        return Answers.ok(store.<Optional<ObjectNode>>read(reading -> isParty(reading, caller, needs.get(reading, need))
                        ? records.versionForParties(reading, need, number)
                        : Optional.empty())
                .orElseThrow(() -> new RefusedException(
                        Reason.NOT_FOUND, "no version `" + number + "` of `" + need + "` that you may see")));
    }

    private boolean isParty(Reading reading, Caller caller, Need need) {
        return need.issuer().equals(caller.did())
                || audience.roles().audience(reading, Optional.of(caller.did()), need.community()) == Visibility.DIRECT;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response edit(
            @Context Caller caller,
            @PathParam("id") String id,
            @QueryParam("dry") @Nullable String dry,
            @QueryParam("newPlace") @Nullable String newPlace,
            byte[] body) {
        ItemId need = Parameters.itemId("id", id);
        boolean accepted = Parameters.flag("newPlace", newPlace);
        Checked checked = records.check(body, caller.key()).orThrow();
        var hand = new Hand(caller.did(), checked.record().owner());
        if (Parameters.flag("dry", dry)) {
            return Answers.ok(view(store.read(reading -> growth(reading, hand, need, checked))));
        }
        Need after = changes.make(
                caller,
                writing -> audience.acts()
                        .make(
                                writing,
                                hand,
                                Act.EDIT,
                                needs.get(writing, need).matter(),
                                person -> edits.edit(writing, hand, need, checked, accepted)));
        int version = checked.record().header().version();
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("id", need.value())
                .put("version", version)
                .put("placedAt", after.place().since().toString())
                .put("keepsPlace", after.place().version() != version);
        return Answers.created(URI.create("/api/v1/needs/" + need), view);
    }

    private Set<Growth> growth(Reading reading, Hand hand, ItemId id, Checked checked) {
        audience.acts()
                .may(reading, hand, Act.EDIT, needs.get(reading, id).matter())
                .orThrow();
        return edits.growth(reading, hand, id, checked);
    }

    static ObjectNode view(Set<Growth> growth) {
        ObjectNode view = JsonNodeFactory.instance.objectNode().put("keepsPlace", growth.isEmpty());
        ArrayNode grows = view.putArray("grows");
        growth.forEach(each -> grows.add(each.word()));
        return view;
    }
}
