package usufruct.assignment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.access.GrantLog;
import usufruct.access.LoggedGrant;
import usufruct.community.Roles;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Parameters;
import usufruct.offer.Offers;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Who was given a key, and who was refused one: for the holder of an assignment, and the owner of an item. */
@Path("/api/v1/grants")
@Produces(MediaType.APPLICATION_JSON)
public final class GrantLogResource {
    private static final int MOST_ROWS = 200;

    private final Store store;
    private final GrantLog log;
    private final Audience audience;

    /** Who may see a log: the rooms that know. */
    public record Audience(Assignments assignments, Offers offers, Roles roles) {}

    public GrantLogResource(Store store, GrantLog log, Audience audience) {
        this.store = store;
        this.log = log;
        this.audience = audience;
    }

    @GET
    public Response log(
            @Context Caller caller,
            @QueryParam("assignment") @Nullable String assignment,
            @QueryParam("item") @Nullable String item) {
        if ((assignment == null) == (item == null)) {
            throw new RefusedException(Reason.BAD_PARAMETER, "give `assignment` or `item`");
        }
        return Answers.ok(store.read(reading -> {
            List<GrantLog.Line> entries;
            Did community;
            Optional<Did> holder = Optional.empty();
            if (assignment != null) {
                Assignment permit = audience.assignments().get(reading, Parameters.itemId("assignment", assignment));
                community = permit.resource().community();
                holder = Optional.of(permit.assignee());
                entries = log.ofAssignment(reading, permit.id(), 0, MOST_ROWS);
            } else {
                ItemId offer = Parameters.itemId("item", String.valueOf(item));
                community = audience.offers().get(reading, offer).community();
                entries = log.ofItem(reading, offer, 0, MOST_ROWS);
            }
            if (!holder.equals(Optional.of(caller.did()))) {
                audience.roles().requireSteward(reading, community, caller.did());
            }
            ObjectNode log = JsonNodeFactory.instance.objectNode();
            ArrayNode lines = log.putArray("items");
            entries.forEach(entry -> lines.add(line(entry.grant())));
            return log;
        }));
    }

    private static ObjectNode line(LoggedGrant grant) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("id", grant.id().value())
                .put("assignmentId", grant.assignment().value())
                .put("itemId", grant.item().id().value())
                .put("version", grant.item().version())
                .put("holder", grant.assignee().value())
                .put("at", grant.at().toString());
        switch (grant.outcome()) {
            case LoggedGrant.Outcome.Granted(Instant expiresAt) -> line.put("expiresAt", expiresAt.toString());
            case LoggedGrant.Outcome.Refused(Reason reason) -> line.put("refused", reason.name());
        }
        return line;
    }
}
