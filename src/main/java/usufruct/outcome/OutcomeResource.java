package usufruct.outcome;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.record.Checked;
import usufruct.record.Records;

/** Outcomes over HTTP. */
@Path("/api/v1/outcomes")
@Produces(MediaType.APPLICATION_JSON)
public final class OutcomeResource {
    private final Changes changes;
    private final Outcomes outcomes;
    private final Records records;

    public OutcomeResource(Changes changes, Outcomes outcomes, Records records) {
        this.changes = changes;
        this.outcomes = outcomes;
        this.records = records;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response record(@Context Caller caller, byte[] body) {
        Checked checked = records.check(body).orThrow();
        Outcome outcome = changes.make(caller, writing -> outcomes.record(writing, caller.did(), checked));
        return Answers.created(
                URI.create("/api/v1/assignments/" + outcome.assignment()),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", outcome.id().value())
                        .put("assignmentId", outcome.assignment().value()));
    }
}
