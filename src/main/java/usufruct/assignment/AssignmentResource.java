package usufruct.assignment;

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
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import usufruct.community.Roles;
import usufruct.community.mandate.Act;
import usufruct.community.mandate.Acts;
import usufruct.community.mandate.Hand;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.http.Parameters;
import usufruct.record.Records;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Assignments over HTTP: for the assignee and the stewards of the group, and for nobody else. */
@Path("/api/v1/assignments")
@Produces(MediaType.APPLICATION_JSON)
public final class AssignmentResource {
    private final Store store;
    private final Changes changes;
    private final Assignments assignments;
    private final Deeds deeds;
    private final AssignmentJson json;
    private final Acts acts;

    /** What can be done with a permit, and what is known of it. */
    public record Deeds(
            Assignments assignments,
            Returns returns,
            Revocations revocations,
            Excuses excuses,
            Watch watch,
            Overrides overrides,
            Holds holds,
            Consents consents) {}

    public AssignmentResource(Store store, Changes changes, Deeds deeds, Records records, Roles roles, Acts acts) {
        this.store = store;
        this.changes = changes;
        this.assignments = deeds.assignments();
        this.deeds = deeds;
        this.json = new AssignmentJson(deeds, records, roles, acts);
        this.acts = acts;
    }

    @GET
    public Response list(
            @Context Caller caller,
            @QueryParam("group") @Nullable String group,
            @QueryParam("for") @Nullable String whom,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of("assignments", after, limit).orThrow();
        Optional<Did> community = Parameters.optionalDid("group", group);
        Hand hand = hand(caller, whom);
        return Answers.ok(store.read(reading -> {
            acts.requireAny(reading, hand);
            Page.Rows<Assignment> rows = (place, most) -> community.isPresent()
                    ? assignments.ofCommunity(reading, community.get(), place, most)
                    : assignments.ofAssignee(reading, hand.person(), place, most);
            return Page.ofShown(
                            "assignments",
                            page,
                            rows,
                            each -> each.id().value(),
                            each -> json.view(reading, hand, each))
                    .toJson(each -> each);
        }));
    }

    @GET
    @Path("{id}")
    public Response get(@Context Caller caller, @PathParam("id") String id, @QueryParam("for") @Nullable String whom) {
        ItemId assignment = Parameters.itemId("id", id);
        Hand hand = hand(caller, whom);
        return Answers.ok(store.read(reading -> json.view(reading, hand, assignments.get(reading, assignment)))
                .orElseThrow(() ->
                        new RefusedException(Reason.NOT_FOUND, "no assignment `" + assignment + "` that you may see")));
    }

    @POST
    @Path("{id}/handover")
    public Response handOver(@Context Caller caller, @PathParam("id") String id) {
        ItemId assignment = Parameters.itemId("id", id);
        changes.run(caller, writing -> assignments.handOver(writing, caller.did(), assignment));
        return Response.noContent().build();
    }

    @POST
    @Path("{id}/return")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response giveBack(
            @Context Caller caller, @PathParam("id") String id, @QueryParam("for") @Nullable String whom, byte[] body) {
        ItemId assignment = Parameters.itemId("id", id);
        Bodies in = Bodies.read(body, "condition", "units", "parts");
        Assignment.Condition condition = switch (in.text("condition")) {
            case "good" -> Assignment.Condition.GOOD;
            case "worn" -> Assignment.Condition.WORN;
            case "broken" -> Assignment.Condition.BROKEN;
            case "lost" -> Assignment.Condition.LOST;
            default ->
                throw new RefusedException(
                        Reason.BAD_PARAMETER, "`condition` is one of `good`, `worn`, `broken`, `lost`");
        };
        Optional<List<Piece>> named = pieces(in);
        run(caller, whom, assignment, Act.RETURN, (writing, person) -> {
            if (named.isPresent()) {
                deeds.returns().giveBack(writing, person, assignment, condition, named.get());
            } else {
                deeds.returns().giveBack(writing, person, assignment, condition);
            }
        });
        return Response.noContent().build();
    }

    /** What came back, if not all of it. */
    private static Optional<List<Piece>> pieces(Bodies in) {
        if (in.has("units") && in.has("parts")) {
            throw new RefusedException(Reason.BAD_PARAMETER, "name `units` or, of a kit, `parts`; not both");
        }
        if (in.has("units")) {
            return Optional.of(in.counts("units").stream().map(Piece::unit).toList());
        }
        return in.has("parts")
                ? Optional.of(in.ids("parts").stream().map(Piece::part).toList())
                : Optional.empty();
    }

    /** Answers with the permit as it stands then, and with what a revocation cannot do. */
    @POST
    @Path("{id}/revocation")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response revoke(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId assignment = Parameters.itemId("id", id);
        Bodies in = Bodies.read(body, "reason", "why");
        var cause = in.has("reason") ? StewardOverride.Cause.said(in.text("reason")) : StewardOverride.Cause.OTHER;
        String why = in.text("why");
        return Answers.ok(changes.make(caller, writing -> {
            deeds.revocations().revoke(writing, caller.did(), assignment, cause, why);
            return json.view(writing, Hand.own(caller.did()), assignments.get(writing, assignment))
                    .orElseThrow();
        }));
    }

    @POST
    @Path("{id}/excuse")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response excuse(
            @Context Caller caller, @PathParam("id") String id, @QueryParam("for") @Nullable String whom, byte[] body) {
        ItemId assignment = Parameters.itemId("id", id);
        String why = Bodies.read(body, "why").text("why");
        run(
                caller,
                whom,
                assignment,
                Act.EXCUSE,
                (writing, person) -> deeds.excuses().give(writing, person, assignment, why));
        return Response.noContent().build();
    }

    @POST
    @Path("{id}/end")
    public Response end(@Context Caller caller, @PathParam("id") String id, @QueryParam("for") @Nullable String whom) {
        ItemId assignment = Parameters.itemId("id", id);
        run(
                caller,
                whom,
                assignment,
                Act.DECLINE,
                (writing, person) -> assignments.endEarly(writing, person, assignment));
        return Response.noContent().build();
    }

    private void run(
            Caller caller, @Nullable String whom, ItemId id, Act act, BiConsumer<? super Writing, ? super Did> deed) {
        Hand hand = hand(caller, whom);
        changes.run(
                caller,
                writing -> acts.run(
                        writing,
                        hand,
                        act,
                        assignments.get(writing, id).matter(),
                        person -> deed.accept(writing, person)));
    }

    static Hand hand(Caller caller, @Nullable String whom) {
        return Hand.of(caller.did(), Parameters.optionalDid("for", whom));
    }
}
