package usufruct.allocation.recall;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import usufruct.allocation.Outlooks;
import usufruct.allocation.draw.DecisionJson;
import usufruct.allocation.waiting.Interval;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.community.Roles;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.need.Need;
import usufruct.need.Needs;
import usufruct.policy.PolicySet;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Recalls over HTTP: a steward makes one; its person and the group's stewards read it, and nobody else. */
@Path("/api/v1/assignments/{id}/recall")
@Produces(MediaType.APPLICATION_JSON)
public final class RecallResource {
    private final Store store;
    private final Changes changes;
    private final Recalls recalls;
    private final Audience audience;

    /** Who may see a recall, and what their need may expect now. */
    public record Audience(Assignments assignments, Needs needs, Roles roles, Outlooks outlooks) {}

    public RecallResource(Store store, Changes changes, Recalls recalls, Audience audience) {
        this.store = store;
        this.changes = changes;
        this.recalls = recalls;
        this.audience = audience;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response recall(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId assignment = Parameters.itemId("id", id);
        Bodies in = Bodies.read(body, "cause", "urgentNeedId", "why");
        var ground = new Recalls.Ground(
                Recall.Cause.said(in.text("cause")),
                in.has("urgentNeedId")
                        ? Optional.of(Parameters.itemId("urgentNeedId", in.text("urgentNeedId")))
                        : Optional.empty());
        String why = in.text("why");
        ObjectNode made = changes.make(
                caller, writing -> view(writing, recalls.recall(writing, caller.did(), assignment, ground, why)));
        return Answers.created(URI.create("/api/v1/assignments/" + assignment.value() + "/recall"), made);
    }

    /** What was called back, by which rule, and what its need may expect now. */
    @GET
    public Response get(@Context Caller caller, @PathParam("id") String id) {
        ItemId assignment = Parameters.itemId("id", id);
        return Answers.ok(store.read(reading -> {
            Recall recall = recalls.find(reading, assignment)
                    .filter(made -> mayKnow(reading, made, caller))
                    .orElseThrow(() -> new RefusedException(
                            Reason.NOT_FOUND, "no recall of `" + assignment + "` that you may see"));
            ObjectNode view = view(reading, recall);
            outlook(reading, recall).ifPresent(outlook -> view.set("next", next(outlook)));
            return view;
        }));
    }

    private boolean mayKnow(Reading reading, Recall recall, Caller caller) {
        Assignment permit = audience.assignments().get(reading, recall.assignment());
        return permit.assignee().equals(caller.did())
                || audience.roles().isSteward(reading, permit.resource().community(), caller.did());
    }

    private Optional<Outlooks.Outlook> outlook(Reading reading, Recall recall) {
        Assignment permit = audience.assignments().get(reading, recall.assignment());
        Need need = audience.needs().get(reading, permit.origin().need());
        return need.isAwake() ? audience.outlooks().of(reading, need) : Optional.empty();
    }

    private static ObjectNode next(Outlooks.Outlook outlook) {
        ObjectNode next = JsonNodeFactory.instance.objectNode().put("neverFits", outlook.neverFits());
        next.set("alone", DecisionJson.write(outlook.alone()));
        outlook.expected().map(Interval::inWords).ifPresent(words -> next.put("words", words));
        return next;
    }

    private ObjectNode view(Reading reading, Recall recall) {
        PolicySet policy = recalls.policy(reading, audience.assignments().get(reading, recall.assignment()));
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", recall.id().value())
                .put("assignmentId", recall.assignment().value())
                .put("cause", recall.cause().word())
                .put("level", recall.cause().level())
                .put("sentence", recalls.sentence(reading, recall))
                .put("steward", recall.steward().value())
                .put("madeAt", recall.madeAt().toString())
                .put("firstUntil", recall.firstUntil().toString());
        view.putObject("rule")
                .put("text", recall.cause().rule(recall.rule().noticeHours()))
                .put("parameter", recall.cause().parameter())
                .put("noticeHours", recall.rule().noticeHours())
                .put("policy", policy.name())
                .put("version", policy.version())
                .put("hash", recall.rule().policy());
        recall.usedIn().ifPresent(round -> view.put("usedIn", round.value()));
        recalls.why(reading, recall).ifPresent(why -> view.put("why", why));
        return view;
    }
}
