package usufruct.assignment;

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
import org.jspecify.annotations.Nullable;
import usufruct.access.GrantLog;
import usufruct.access.LoggedGrant;
import usufruct.community.Roles;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.http.Parameters;
import usufruct.offer.Offers;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Who was given a key, and who was refused one: for the holder of assignments, and the owner of an item. */
@Path("/api/v1/grants")
@Produces(MediaType.APPLICATION_JSON)
public final class GrantLogResource {
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
            @QueryParam("item") @Nullable String item,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        if (assignment != null && item != null) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "give `assignment` or `item`, or neither for all that is yours");
        }
        PageRequest page = PageRequest.of("grants", after, limit).orThrow();
        long last = page.afterNumber();
        return Answers.ok(store.read(reading -> {
            List<GrantLog.Line> found = assignment != null
                    ? ofAssignment(reading, caller.did(), Parameters.itemId("assignment", assignment), last, page)
                    : item != null
                            ? ofItem(reading, caller.did(), Parameters.itemId("item", item), last, page)
                            : ofHolder(reading, caller.did(), last, page);
            return Page.of("grants", found, page, each -> Long.toString(each.seq()))
                    .toJson(GrantLogResource::line);
        }));
    }

    private List<GrantLog.Line> ofAssignment(Reading reading, Did caller, ItemId id, long last, PageRequest page) {
        Assignment permit = audience.assignments().get(reading, id);
        if (!permit.assignee().equals(caller)) {
            audience.roles().requireSteward(reading, permit.resource().community(), caller);
        }
        return log.ofAssignment(reading, id, last, page.fetch());
    }

    private List<GrantLog.Line> ofHolder(Reading reading, Did caller, long last, PageRequest page) {
        return log.bySeq(reading, audience.assignments().grantsOfAssignee(reading, caller, last, page.fetch()));
    }

    private List<GrantLog.Line> ofItem(Reading reading, Did caller, ItemId id, long last, PageRequest page) {
        audience.roles()
                .requireSteward(reading, audience.offers().get(reading, id).community(), caller);
        return log.ofItem(reading, id, last, page.fetch());
    }

    private static ObjectNode line(GrantLog.Line logged) {
        LoggedGrant grant = logged.grant();
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("id", grant.id().value())
                .put("assignmentId", grant.assignment().value())
                .put("itemId", grant.item().id().value())
                .put("version", grant.item().version())
                .put("holder", grant.assignee().value())
                .put("at", grant.at().toString())
                .put("schema", logged.schema());
        if (!grant.sealedTo().equals(grant.assignee())) {
            line.put("by", grant.sealedTo().value());
        }
        switch (grant.outcome()) {
            case LoggedGrant.Outcome.Granted(Instant expiresAt) -> line.put("expiresAt", expiresAt.toString());
            case LoggedGrant.Outcome.Refused(Reason reason) -> line.put("refused", reason.name());
        }
        logged.odd().ifPresent(odd -> line.put("odd", odd.word()));
        return line;
    }
}
