package usufruct.outcome;

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
import org.jspecify.annotations.Nullable;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.community.mandate.Act;
import usufruct.community.mandate.Acts;
import usufruct.community.mandate.Hand;
import usufruct.community.mandate.ProxyActJson;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.record.Checked;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Outcomes over HTTP. What a person wrote about a use is for its assignee and the group's stewards. */
@Path("/api/v1/outcomes")
@Produces(MediaType.APPLICATION_JSON)
public final class OutcomeResource {
    private final Store store;
    private final Changes changes;
    private final Outcomes outcomes;
    private final Records records;
    private final Audience audience;

    /** Whose permit an outcome is of, and who acts for them: the rooms that know. */
    public record Audience(Assignments assignments, Acts acts) {}

    public OutcomeResource(Store store, Changes changes, Outcomes outcomes, Records records, Audience audience) {
        this.store = store;
        this.changes = changes;
        this.outcomes = outcomes;
        this.records = records;
        this.audience = audience;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response record(@Context Caller caller, byte[] body) {
        Checked checked = records.check(body, caller.key()).orThrow();
        var hand = new Hand(caller.did(), checked.record().owner());
        Outcome outcome = changes.make(
                caller,
                writing -> audience.acts()
                        .make(
                                writing,
                                hand,
                                Act.OUTCOME,
                                outcomes.matter(writing, checked),
                                person -> outcomes.record(writing, hand, checked)));
        return Answers.created(
                URI.create("/api/v1/outcomes/" + outcome.id()),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", outcome.id().value())
                        .put("assignmentId", outcome.assignment().value()));
    }

    @GET
    public Response ofAssignment(
            @Context Caller caller,
            @QueryParam("assignment") @Nullable String assignment,
            @QueryParam("for") @Nullable String whom) {
        ItemId permit = Parameters.itemId("assignment", String.valueOf(assignment));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        Hand hand = hand(caller, whom);
        store.read(reading -> {
                    Did eyes = eyes(reading, hand, permit);
                    return outcomes.ofAssignment(reading, eyes, permit)
                            .flatMap(outcome -> view(reading, eyes, outcome));
                })
                .ifPresent(items::add);
        return Answers.ok(answer);
    }

    @GET
    @Path("{id}")
    public Response get(@Context Caller caller, @PathParam("id") String id, @QueryParam("for") @Nullable String whom) {
        ItemId outcome = Parameters.itemId("id", id);
        Hand hand = hand(caller, whom);
        return Answers.ok(store.read(reading -> {
                    Outcome found = outcomes.get(reading, outcome);
                    return view(reading, eyes(reading, hand, found.assignment()), found);
                })
                .orElseThrow(
                        () -> new RefusedException(Reason.NOT_FOUND, "no outcome `" + outcome + "` that you may see")));
    }

    private static Hand hand(Caller caller, @Nullable String whom) {
        return Hand.of(caller.did(), Parameters.optionalDid("for", whom));
    }

    private Did eyes(Reading reading, Hand hand, ItemId assignment) {
        Assignment permit = audience.assignments().get(reading, assignment);
        return audience.acts().eyes(reading, hand, permit.matter(), permit.assignee());
    }

    /** Which assignment it closed is told to the parties alone. */
    private Optional<ObjectNode> view(Reading reading, Did caller, Outcome outcome) {
        SignedRecord record = records.newest(reading, outcome.id()).orElseThrow();
        Visibility sight = outcomes.audience(reading, caller, outcome);
        return record.shownTo(sight, records.schema(record)).map(shown -> {
            ObjectNode view =
                    JsonNodeFactory.instance.objectNode().put("id", outcome.id().value());
            if (sight == Visibility.DIRECT) {
                view.put("assignmentId", outcome.assignment().value());
                ProxyActJson.put(reading, view, audience.acts(), outcome.id());
            }
            view.set("record", shown.toJson());
            return view;
        });
    }
}
