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
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import usufruct.community.Roles;
import usufruct.community.mandate.Act;
import usufruct.community.mandate.Acts;
import usufruct.community.mandate.Hand;
import usufruct.community.mandate.Matter;
import usufruct.community.mandate.ProxyActJson;
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
import usufruct.store.Writing;
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
    private final Audience audience;

    /** Who may see a need, and act for its person: the rooms that know. */
    public record Audience(Roles roles, Acts acts) {}

    public NeedResource(Store store, Changes changes, Needs needs, Pauses pauses, Records records, Audience audience) {
        this.store = store;
        this.changes = changes;
        this.needs = needs;
        this.pauses = pauses;
        this.records = records;
        this.audience = audience;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response publish(@Context Caller caller, byte[] body) {
        Checked checked = records.check(body, caller.key()).orThrow();
        Hand hand = Signing.hand(caller.did(), checked);
        Matter matter = Signing.matter(checked);
        Need need = changes.make(
                caller,
                writing -> audience.acts()
                        .make(writing, hand, Act.ASK, matter, person -> needs.publish(writing, hand, checked)));
        return Answers.created(URI.create("/api/v1/needs/" + need.id()), standing(need));
    }

    @GET
    public Response list(
            @Context Caller caller,
            @QueryParam("group") @Nullable String group,
            @QueryParam("for") @Nullable String whom,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of("needs", after, limit).orThrow();
        Optional<Did> community = Parameters.optionalDid("group", group);
        Hand hand = hand(caller, whom);
        return Answers.ok(store.read(reading -> {
            audience.acts().requireAny(reading, hand);
            Page.Rows<Need> rows = (place, most) -> community.isPresent()
                    ? needs.ofCommunity(reading, community.get(), place, most)
                    : needs.ofIssuer(reading, hand.person(), place, most);
            return Page.ofShown("needs", page, rows, each -> each.id().value(), each -> view(reading, hand, each))
                    .toJson(each -> each);
        }));
    }

    @GET
    @Path("{id}")
    public Response get(@Context Caller caller, @PathParam("id") String id, @QueryParam("for") @Nullable String whom) {
        ItemId needId = Parameters.itemId("id", id);
        Hand hand = hand(caller, whom);
        return Answers.ok(store.read(reading -> view(reading, hand, needs.get(reading, needId)))
                .orElseThrow(
                        () -> new RefusedException(Reason.NOT_FOUND, "no need `" + needId + "` that you may see")));
    }

    @POST
    @Path("{id}/pause")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response pause(
            @Context Caller caller, @PathParam("id") String id, @QueryParam("for") @Nullable String whom, byte[] body) {
        ItemId needId = Parameters.itemId("id", id);
        Instant until = Bodies.read(body, "until").instant("until");
        run(caller, whom, needId, Act.PAUSE, (writing, person) -> pauses.pause(writing, person, needId, until));
        return Response.noContent().build();
    }

    @POST
    @Path("{id}/resumption")
    public Response resume(
            @Context Caller caller, @PathParam("id") String id, @QueryParam("for") @Nullable String whom) {
        ItemId needId = Parameters.itemId("id", id);
        run(caller, whom, needId, Act.PAUSE, (writing, person) -> pauses.resume(writing, person, needId));
        return Response.noContent().build();
    }

    @POST
    @Path("{id}/withdrawal")
    public Response withdraw(
            @Context Caller caller, @PathParam("id") String id, @QueryParam("for") @Nullable String whom) {
        ItemId needId = Parameters.itemId("id", id);
        run(caller, whom, needId, Act.WITHDRAW, (writing, person) -> needs.withdraw(writing, person, needId));
        return Response.noContent().build();
    }

    private void run(
            Caller caller, @Nullable String whom, ItemId id, Act act, BiConsumer<? super Writing, ? super Did> deed) {
        Hand hand = hand(caller, whom);
        changes.run(
                caller,
                writing -> audience.acts()
                        .run(
                                writing,
                                hand,
                                act,
                                needs.get(writing, id).matter(),
                                person -> deed.accept(writing, person)));
    }

    static Hand hand(Caller caller, @Nullable String whom) {
        return Hand.of(caller.did(), Parameters.optionalDid("for", whom));
    }

    /** A proxy sees what is the person's own, and nothing of others through them. */
    private Optional<ObjectNode> view(Reading reading, Hand hand, Need need) {
        return audience.acts()
                .reader(reading, hand, need.matter())
                .filter(person -> hand.isOwn() || need.issuer().equals(person))
                .flatMap(person -> view(reading, person, need));
    }

    private Optional<ObjectNode> view(Reading reading, Did caller, Need need) {
        SignedRecord record = needs.record(reading, need.id());
        Visibility closeness = need.issuer().equals(caller)
                ? Visibility.DIRECT
                : audience.roles().audience(reading, Optional.of(caller), need.community());
        if (!closeness.sees(record.header().visibility())) {
            return Optional.empty();
        }
        ObjectNode view = standing(need);
        view.put("askedAt", need.standing().askedAt().toString());
        view.put("placedAt", need.place().since().toString());
        if (isParty(reading, caller, need)) {
            need.pausedUntil().ifPresent(until -> view.put("pausedUntil", until.toString()));
            ProxyActJson.put(reading, view, audience.acts(), need.id());
        }
        need.series().ifPresent(series -> view.put("series", series.value()));
        view.put("version", record.header().version());
        view.put("previous", Bytes.base64Url(record.digest()));
        view.set(
                "record", record.projectedFor(closeness, records.schema(record)).toJson());
        return Optional.of(view);
    }

    /** Others learn no more than how many are paused before them, and nothing of proxies but what is signed. */
    private boolean isParty(Reading reading, Did caller, Need need) {
        return need.issuer().equals(caller)
                || need.community()
                        .filter(group -> audience.roles().isSteward(reading, group, caller))
                        .isPresent();
    }

    private static ObjectNode standing(Need need) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", need.id().value())
                .put("state", need.state().word());
    }
}
