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

    public OutcomeResource(Store store, Changes changes, Outcomes outcomes, Records records) {
        this.store = store;
        this.changes = changes;
        this.outcomes = outcomes;
        this.records = records;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response record(@Context Caller caller, byte[] body) {
        Checked checked = records.check(body, caller.key()).orThrow();
        Outcome outcome = changes.make(caller, writing -> outcomes.record(writing, caller.did(), checked));
        return Answers.created(
                URI.create("/api/v1/outcomes/" + outcome.id()),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", outcome.id().value())
                        .put("assignmentId", outcome.assignment().value()));
    }

    @GET
    public Response ofAssignment(@Context Caller caller, @QueryParam("assignment") @Nullable String assignment) {
        ItemId permit = Parameters.itemId("assignment", String.valueOf(assignment));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        store.read(reading -> outcomes.ofAssignment(reading, caller.did(), permit)
                        .flatMap(outcome -> view(reading, caller.did(), outcome)))
                .ifPresent(items::add);
        return Answers.ok(answer);
    }

    @GET
    @Path("{id}")
    public Response get(@Context Caller caller, @PathParam("id") String id) {
        ItemId outcome = Parameters.itemId("id", id);
        return Answers.ok(store.read(reading -> view(reading, caller.did(), outcomes.get(reading, outcome)))
                .orElseThrow(
                        () -> new RefusedException(Reason.NOT_FOUND, "no outcome `" + outcome + "` that you may see")));
    }

    /** Which assignment it closed is told to the parties alone. */
    private Optional<ObjectNode> view(Reading reading, Did caller, Outcome outcome) {
        SignedRecord record = records.newest(reading, outcome.id()).orElseThrow();
        Visibility audience = outcomes.audience(reading, caller, outcome);
        return record.shownTo(audience, records.schema(record)).map(shown -> {
            ObjectNode view =
                    JsonNodeFactory.instance.objectNode().put("id", outcome.id().value());
            if (audience == Visibility.DIRECT) {
                view.put("assignmentId", outcome.assignment().value());
            }
            view.set("record", shown.toJson());
            return view;
        });
    }
}
