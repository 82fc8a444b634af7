package usufruct.assignment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.access.GrantLog;
import usufruct.access.LoggedGrant;
import usufruct.community.Roles;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.offer.Offers;
import usufruct.store.Store;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Key grants over HTTP, and their log for holder and owner. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class GrantResource {
    private static final int MOST_ROWS = 200;

    private final Store store;
    private final Changes changes;
    private final Grants grants;
    private final GrantLog log;
    private final Audience audience;

    /** Who may see a log: the rooms that know. */
    public record Audience(Assignments assignments, Offers offers, Roles roles) {}

    public GrantResource(Store store, Changes changes, Grants grants, GrantLog log, Audience audience) {
        this.store = store;
        this.changes = changes;
        this.grants = grants;
        this.log = log;
        this.audience = audience;
    }

    @POST
    @Path("assignments/{id}/grants")
    public Response open(@Context Caller caller, @PathParam("id") String id) {
        ItemId assignment = Parameters.itemId("id", id);
        Grants.Grant grant = grants.open(
                        new Grants.Asker(caller.did(), caller.keyId()), assignment, changes.nonceOf(caller))
                .orThrow();
        return Answers.created(URI.create("/api/v1/grants?assignment=" + assignment), view(grant));
    }

    @GET
    @Path("grants")
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

    /** The item's data key sealed to the holder, its private part, and the header that holds the fields' digests. */
    private static ObjectNode view(Grants.Grant grant) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("grantId", grant.id().value())
                .put("assignmentId", grant.assignment().value())
                .put("issuedAt", grant.issuedAt().toString())
                .put("expiresAt", grant.expiresAt().toString())
                .put("payload", Bytes.base64Url(grant.key().payload()));
        view.putObject("key")
                .put("enc", Bytes.base64Url(grant.key().key().enc()))
                .put("ciphertext", Bytes.base64Url(grant.key().key().ciphertext()));
        view.set("record", grant.item().toJson());
        return view;
    }
}
