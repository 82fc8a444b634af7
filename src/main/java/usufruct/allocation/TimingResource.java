package usufruct.allocation;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Parameters;

/** What it would come to if a pool drew at once, daily or weekly, for members to talk about. It changes nothing. */
@Path("/api/v1/policies/{id}/timings")
@Produces(MediaType.APPLICATION_JSON)
public final class TimingResource {
    private final Questions questions;
    private final Trials trials;

    public TimingResource(Questions questions, Trials trials) {
        this.questions = questions;
        this.trials = trials;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response play(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        Questions.Question asked = questions.read(caller.did(), Parameters.itemId("id", id), body);
        return Answers.ok(trials.time(asked.version(), asked.newest(), asked.insider()));
    }
}
