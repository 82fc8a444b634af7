package usufruct.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import usufruct.community.Roles;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.policy.version.PolicyVersion;
import usufruct.policy.version.PolicyVersions;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Dry runs over HTTP: stewards of the group try a draft, members read what it came to. */
@Path("/api/v1/policies/{id}/dry-run")
@Produces(MediaType.APPLICATION_JSON)
public final class TrialResource {
    /** The newest so many rounds are drawn again at most. */
    static final int MOST_ROUNDS = 50;

    private final Store store;
    private final Changes changes;
    private final Trials trials;
    private final PolicyVersions versions;
    private final Roles roles;

    public TrialResource(Store store, Changes changes, Trials trials, PolicyVersions versions, Roles roles) {
        this.store = store;
        this.changes = changes;
        this.trials = trials;
        this.versions = versions;
        this.roles = roles;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response run(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId version = Parameters.itemId("id", id);
        JsonNode json = StrictJson.read(body);
        int newest = (int) new Members(json, "body", Set.of("rounds")).number("rounds", 1, MOST_ROUNDS);
        ObjectNode report = trials.run(caller.did(), version, newest);
        changes.run(caller, writing -> versions.reports().keepTrial(writing, caller.did(), version, report));
        return Answers.ok(report);
    }

    /** What the last dry run came to; needs are named to the group's stewards and to auditors. */
    @GET
    public Response last(@Context Caller caller, @PathParam("id") String id) {
        ItemId version = Parameters.itemId("id", id);
        return Answers.ok(store.read(reading -> {
            roles.requireMember(reading, caller.did());
            PolicyVersion found = versions.get(reading, version);
            ObjectNode report = versions.reports()
                    .trial(reading, version)
                    .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "this policy was not tried yet"));
            return isInsider(reading, found, caller.did()) ? report : DryRunReport.forMembers(report);
        }));
    }

    private boolean isInsider(Reading reading, PolicyVersion version, Did caller) {
        return roles.isSteward(reading, version.document().group(), caller) || roles.isAuditor(reading, caller);
    }
}
