package usufruct.allocation;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import usufruct.assignment.Assignments;
import usufruct.community.mandate.Act;
import usufruct.community.mandate.Acts;
import usufruct.community.mandate.Hand;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.words.ItemId;

/** More time with a thing in use, over HTTP. */
@Path("/api/v1/assignments/{id}/extension")
public final class RenewalResource {
    private final Changes changes;
    private final Renewals renewals;
    private final Audience audience;

    /** Whose permit it is, and who acts for them: the rooms that know. */
    public record Audience(Assignments assignments, Acts acts) {}

    public RenewalResource(Changes changes, Renewals renewals, Audience audience) {
        this.changes = changes;
        this.renewals = renewals;
        this.audience = audience;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response renew(
            @Context Caller caller, @PathParam("id") String id, @QueryParam("for") @Nullable String whom, byte[] body) {
        ItemId assignment = Parameters.itemId("id", id);
        Instant until = Bodies.read(body, "until").instant("until");
        Hand hand = Hand.of(caller.did(), Parameters.optionalDid("for", whom));
        changes.run(
                caller,
                writing -> audience.acts()
                        .run(
                                writing,
                                hand,
                                Act.EXTEND,
                                audience.assignments().get(writing, assignment).matter(),
                                person -> renewals.renew(writing, person, assignment, until)));
        return Response.noContent().build();
    }
}
