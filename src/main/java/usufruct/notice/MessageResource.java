package usufruct.notice;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import usufruct.community.Roles;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Changes;

/** Messages on their way, for operators over HTTP; how many there are stands in the node's state. */
@Path("/api/v1/messages")
@Produces(MediaType.APPLICATION_JSON)
public final class MessageResource {
    private final Changes changes;
    private final Notices notices;
    private final Roles roles;

    public MessageResource(Changes changes, Notices notices, Roles roles) {
        this.changes = changes;
        this.notices = notices;
        this.roles = roles;
    }

    /** Lets what was given up be tried again, once what was in the way is mended. */
    @POST
    @Path("retry")
    public Response retry(@Context Caller caller) {
        int retried = changes.make(caller, writing -> {
            roles.requireOperator(writing, caller.did());
            return notices.retry(writing);
        });
        return Answers.ok(JsonNodeFactory.instance.objectNode().put("messages", retried));
    }
}
