package usufruct.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
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
import usufruct.http.Parameters;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.policy.version.PolicyVersion;
import usufruct.policy.version.PolicyVersions;
import usufruct.store.Store;
import usufruct.words.ItemId;

/** What it would come to if a pool drew at once, daily or weekly, for members to talk about. It changes nothing. */
@Path("/api/v1/policies/{id}/timings")
@Produces(MediaType.APPLICATION_JSON)
public final class TimingResource {
    private final Store store;
    private final Trials trials;
    private final PolicyVersions versions;
    private final Roles roles;

    public TimingResource(Store store, Trials trials, PolicyVersions versions, Roles roles) {
        this.store = store;
        this.trials = trials;
        this.versions = versions;
        this.roles = roles;
    }

    private record Asked(PolicyVersion version, boolean insider) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response play(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId policy = Parameters.itemId("id", id);
        JsonNode json = StrictJson.read(body);
        int newest = (int) new Members(json, "body", Set.of("rounds")).number("rounds", 1, TrialResource.MOST_ROUNDS);
        Asked asked = store.read(reading -> {
            roles.requireMember(reading, caller.did());
            PolicyVersion version = versions.get(reading, policy);
            boolean insider = roles.isSteward(reading, version.document().group(), caller.did())
                    || roles.isAuditor(reading, caller.did());
            return new Asked(version, insider);
        });
        return Answers.ok(trials.time(asked.version(), newest, asked.insider()));
    }
}
