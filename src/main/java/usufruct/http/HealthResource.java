package usufruct.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/** Whether the process lives, and whether it can do its work now: two questions of whoever watches over it. */
@Public
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
    private final List<ReadyCheck> checks;

    /** @param checks all that must be well before the node can serve, in the order in which to look */
    public HealthResource(List<ReadyCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    /** Answers as long as the process can answer at all. */
    @GET
    @Path("health")
    public Response health() {
        return Answers.ok(status("alive"));
    }

    /** 200 when the node can serve, or NOT_READY with the names of what is not well. */
    @GET
    @Path("ready")
    public Response ready() {
        Refusal refusal = Refusal.of(Reason.NOT_READY, "the node cannot serve yet; see `facts`");
        for (ReadyCheck check : checks) {
            Optional<String> trouble = check.trouble().get();
            if (trouble.isPresent()) {
                refusal = refusal.with(check.name(), trouble.get());
            }
        }
        return refusal.facts().isEmpty() ? Answers.ok(status("ready")) : Problems.response(refusal);
    }

    private static ObjectNode status(String status) {
        return JsonNodeFactory.instance.objectNode().put("status", status);
    }
}
