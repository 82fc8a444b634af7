package usufruct.lifecycle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.community.Roles;
import usufruct.community.mandate.Acts;
import usufruct.community.mandate.Hand;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Parameters;
import usufruct.need.Need;
import usufruct.need.Needs;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** The timeline of a need over HTTP: for who asked, and for the stewards of the group asked or of the group that lends. */
@Path("/api/v1/needs/{id}/timeline")
@Produces(MediaType.APPLICATION_JSON)
public final class TimelineResource {
    private final Store store;
    private final Timelines timelines;
    private final Audience audience;

    /** Who may see a timeline: the rooms that know. */
    public record Audience(Needs needs, Assignments assignments, Roles roles, Acts acts) {}

    public TimelineResource(Store store, Timelines timelines, Audience audience) {
        this.store = store;
        this.timelines = timelines;
        this.audience = audience;
    }

    @GET
    public Response get(@Context Caller caller, @PathParam("id") String id, @QueryParam("for") @Nullable String whom) {
        ItemId need = Parameters.itemId("id", id);
        Hand hand = Hand.of(caller.did(), Parameters.optionalDid("for", whom));
        return Answers.ok(store.read(reading -> audience.needs()
                        .find(reading, need)
                        .filter(each -> mayKnow(
                                reading, each, audience.acts().eyes(reading, hand, each.matter(), each.issuer())))
                        .map(each -> view(timelines.of(reading, each))))
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "no need `" + need + "` that you may see")));
    }

    private boolean mayKnow(Reading reading, Need need, Did caller) {
        Stream<Did> lenders = audience.assignments().allOfNeed(reading, need.id()).stream()
                .map(Assignment::resource)
                .map(Assignment.Resource::community);
        return need.issuer().equals(caller)
                || Stream.concat(need.community().stream(), lenders)
                        .anyMatch(group -> audience.roles().isSteward(reading, group, caller));
    }

    private static ObjectNode view(Timeline timeline) {
        ObjectNode view = object().put("needId", timeline.need().value())
                .put("now", timeline.now().word());
        timeline.ended().ifPresent(end -> view.put("ended", end.word()));
        ArrayNode steps = view.putArray("steps");
        timeline.steps().forEach(step -> {
            ObjectNode each = steps.addObject().put("word", step.word().word());
            step.at().ifPresent(at -> each.put("at", at.toString()));
        });
        ArrayNode timers = view.putArray("timers");
        timeline.timers().forEach(timer -> timers.add(view(timer)));
        ArrayNode permits = view.putArray("assignments");
        timeline.permits().forEach(permit -> {
            ObjectNode each = permits.addObject().put("id", permit.id().value()).put("state", permit.state());
            permit.recalled().ifPresent(words -> each.put("recalled", words));
            if (!permit.missing().isEmpty()) {
                ArrayNode missing = each.putArray("missingParts");
                permit.missing().forEach(part -> missing.add(part.value()));
            }
        });
        ArrayNode moves = view.putArray("moves");
        timeline.moves()
                .forEach(move -> moves.addObject()
                        .put("assignmentId", move.permit().value())
                        .put("answer", move.answer())
                        .put("at", move.at().toString())
                        .put("place", move.place().word())
                        .put("why", move.why()));
        return view;
    }

    private static ObjectNode view(Timeline.Timer timer) {
        ObjectNode view = object().put("timer", timer.key()).put("name", timer.name());
        Optional<ItemId> subject = timer.subject();
        subject.ifPresent(id -> view.put("subject", id.value()));
        return view.put("at", timer.at().toString());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
