package usufruct.allocation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.assignment.Assignments;
import usufruct.assignment.Gift;
import usufruct.assignment.Overrides;
import usufruct.assignment.StewardOverride;
import usufruct.community.Roles;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.http.Parameters;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Did;

/**
 * What stewards decided outside the draw, over HTTP: members see that it happened and why, never whose case it was; the
 * person and the group's stewards see all of it.
 */
@Path("/api/v1/overrides")
@Produces(MediaType.APPLICATION_JSON)
public final class OverrideResource {
    private final Store store;
    private final Changes changes;
    private final OutsideDraw outside;
    private final Audience audience;

    /** What is known of an override, and who may see how much of it. */
    public record Audience(Overrides overrides, Assignments assignments, Roles roles) {}

    public OverrideResource(Store store, Changes changes, OutsideDraw outside, Audience audience) {
        this.store = store;
        this.changes = changes;
        this.outside = outside;
        this.audience = audience;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response give(@Context Caller caller, byte[] body) {
        Bodies in = Bodies.read(body, "needId", "offerId", "unit", "from", "reason", "why");
        var gift = new Gift(
                Parameters.itemId("needId", in.text("needId")),
                Parameters.itemId("offerId", in.text("offerId")),
                in.has("unit") ? List.of(in.count("unit")) : List.of(),
                in.has("from") ? Optional.of(in.instant("from")) : Optional.empty());
        StewardOverride.Cause cause = StewardOverride.Cause.said(in.text("reason"));
        String why = in.text("why");
        ObjectNode made = changes.make(
                caller, writing -> view(writing, caller.did(), outside.give(writing, caller.did(), gift, cause, why)));
        return Answers.created(
                URI.create("/api/v1/assignments/" + made.path("assignmentId").asText()), made);
    }

    /** The overrides of a group, oldest first. */
    @GET
    public Response list(
            @Context Caller caller,
            @QueryParam("group") @Nullable String group,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of("overrides", after, limit).orThrow();
        Did community = Parameters.did("group", group == null ? "" : group);
        return Answers.ok(store.read(reading -> {
            audience.roles().requireMember(reading, caller.did());
            List<StewardOverride> found = audience.overrides()
                    .ofCommunity(reading, community, page.after().orElse(""), page.fetch());
            return Page.of("overrides", found, page, each -> each.id().value())
                    .toJson(each -> view(reading, caller.did(), each));
        }));
    }

    private ObjectNode view(Reading reading, Did caller, StewardOverride made) {
        var permit = audience.assignments().get(reading, made.assignment());
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", made.id().value())
                .put("kind", made.kind().word())
                .put("reason", made.cause().word())
                .put("category", permit.resource().category().toString())
                .put("steward", made.steward().value())
                .put("madeAt", made.madeAt().toString());
        boolean party = permit.assignee().equals(caller)
                || audience.roles().isSteward(reading, permit.resource().community(), caller);
        if (party) {
            view.put("assignmentId", made.assignment().value());
            audience.overrides().why(reading, made).ifPresent(why -> view.put("why", why));
        }
        return view;
    }
}
