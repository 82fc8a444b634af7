package usufruct.need;

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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.community.Roles;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.http.Parameters;
import usufruct.record.Checked;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Needs over HTTP. */
@Path("/api/v1/needs")
@Produces(MediaType.APPLICATION_JSON)
public final class NeedResource {
    private final Store store;
    private final Changes changes;
    private final Needs needs;
    private final Pauses pauses;
    private final Records records;
    private final Roles roles;

    public NeedResource(Store store, Changes changes, Needs needs, Pauses pauses, Records records, Roles roles) {
        this.store = store;
        this.changes = changes;
        this.needs = needs;
        this.pauses = pauses;
        this.records = records;
        this.roles = roles;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response publish(@Context Caller caller, byte[] body) {
        Checked checked = records.check(body, caller.key()).orThrow();
        Need need = changes.make(caller, writing -> needs.publish(writing, caller.did(), checked));
        return Answers.created(URI.create("/api/v1/needs/" + need.id()), standing(need));
    }

    @GET
    public Response list(
            @Context Caller caller,
            @QueryParam("group") @Nullable String group,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of("needs", after, limit).orThrow();
        Optional<Did> community = Parameters.optionalDid("group", group);
        return Answers.ok(store.read(reading -> {
            Page.Rows<Need> rows = (place, most) -> community.isPresent()
                    ? needs.ofCommunity(reading, community.get(), place, most)
                    : needs.ofIssuer(reading, caller.did(), place, most);
            return Page.ofShown(
                            "needs", page, rows, each -> each.id().value(), each -> view(reading, caller.did(), each))
                    .toJson(each -> each);
        }));
    }

    @GET
    @Path("{id}")
    public Response get(@Context Caller caller, @PathParam("id") String id) {
        ItemId needId = Parameters.itemId("id", id);
        return Answers.ok(store.read(reading -> view(reading, caller.did(), needs.get(reading, needId)))
                .orElseThrow(
                        () -> new RefusedException(Reason.NOT_FOUND, "no need `" + needId + "` that you may see")));
    }

    @POST
    @Path("{id}/pause")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response pause(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId needId = Parameters.itemId("id", id);
        Instant until = Bodies.read(body, "until").instant("until");
        changes.run(caller, writing -> pauses.pause(writing, caller.did(), needId, until));
        return Response.noContent().build();
    }

    @POST
    @Path("{id}/resumption")
    public Response resume(@Context Caller caller, @PathParam("id") String id) {
        ItemId needId = Parameters.itemId("id", id);
        changes.run(caller, writing -> pauses.resume(writing, caller.did(), needId));
        return Response.noContent().build();
    }

    @POST
    @Path("{id}/withdrawal")
    public Response withdraw(@Context Caller caller, @PathParam("id") String id) {
        ItemId needId = Parameters.itemId("id", id);
        changes.run(caller, writing -> needs.withdraw(writing, caller.did(), needId));
        return Response.noContent().build();
    }

    private Optional<ObjectNode> view(Reading reading, Did caller, Need need) {
        SignedRecord record = needs.record(reading, need.id());
        Visibility audience = need.issuer().equals(caller)
                ? Visibility.DIRECT
                : roles.audience(reading, Optional.of(caller), need.community());
        if (!audience.sees(record.header().visibility())) {
            return Optional.empty();
        }
        ObjectNode view = standing(need);
        view.put("askedAt", need.standing().askedAt().toString());
        view.put("placedAt", need.place().since().toString());
        if (mayKnowOfPause(reading, caller, need)) {
            need.pausedUntil().ifPresent(until -> view.put("pausedUntil", until.toString()));
        }
        need.series().ifPresent(series -> view.put("series", series.value()));
        view.put("version", record.header().version());
        view.put("previous", Bytes.base64Url(record.digest()));
        view.set("record", record.projectedFor(audience, records.schema(record)).toJson());
        return Optional.of(view);
    }

    /** Others learn no more than how many are paused before them. */
    private boolean mayKnowOfPause(Reading reading, Did caller, Need need) {
        return need.issuer().equals(caller)
                || need.community()
                        .filter(group -> roles.isSteward(reading, group, caller))
                        .isPresent();
    }

    private static ObjectNode standing(Need need) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", need.id().value())
                .put("state", need.state().word());
    }
}
