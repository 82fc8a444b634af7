package usufruct.allocation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import usufruct.assignment.Extensions;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.store.Store;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/** The closure of a thing's place over HTTP, or with {@code dry} only how many permits it would affect. */
@Path("/api/v1/offers/{id}/closure")
@Produces(MediaType.APPLICATION_JSON)
public final class ClosureResource {
    private final Store store;
    private final Changes changes;
    private final Closures closures;

    public ClosureResource(Store store, Changes changes, Closures closures) {
        this.store = store;
        this.changes = changes;
        this.closures = closures;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response close(
            @Context Caller caller, @PathParam("id") String id, @QueryParam("dry") @Nullable String dry, byte[] body) {
        ItemId offer = Parameters.itemId("id", id);
        Bodies in = Bodies.read(body, "from", "until");
        Window closed = window(in.instant("from"), in.instant("until"));
        Extensions.Closure closure = Parameters.flag("dry", dry)
                ? store.read(reading -> closures.foresee(reading, caller.did(), offer, closed))
                : changes.make(caller, writing -> closures.close(writing, caller.did(), offer, closed));
        return Answers.ok(JsonNodeFactory.instance
                .objectNode()
                .put("affected", closure.affected())
                .put("extended", closure.extended()));
    }

    private static Window window(Instant from, Instant until) {
        if (!from.isBefore(until)) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`from` is before `until`");
        }
        return new Window(from, until);
    }
}
