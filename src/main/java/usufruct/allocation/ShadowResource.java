package usufruct.allocation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import usufruct.community.Roles;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.http.Parameters;
import usufruct.policy.version.PolicyVersion;
import usufruct.policy.version.PolicyVersions;
import usufruct.store.Store;
import usufruct.words.ItemId;

/** What a policy in shadow would have changed in each live round: for members, as a dry run is. */
@Path("/api/v1/policies/{id}/shadows")
@Produces(MediaType.APPLICATION_JSON)
public final class ShadowResource {
    private final Store store;
    private final PolicyVersions versions;
    private final Roles roles;

    public ShadowResource(Store store, PolicyVersions versions, Roles roles) {
        this.store = store;
        this.versions = versions;
        this.roles = roles;
    }

    @GET
    public Response list(
            @Context Caller caller,
            @PathParam("id") String id,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        ItemId version = Parameters.itemId("id", id);
        PageRequest page = PageRequest.of("shadows", after, limit).orThrow();
        return Answers.ok(store.read(reading -> {
            roles.requireMember(reading, caller.did());
            PolicyVersion found = versions.get(reading, version);
            boolean insider = roles.isSteward(reading, found.document().group(), caller.did())
                    || roles.isAuditor(reading, caller.did());
            List<ObjectNode> reports =
                    versions.reports().shadows(reading, version, page.after().orElse(""), page.fetch());
            return Page.of(
                            "shadows",
                            reports,
                            page,
                            each -> each.path("rounds").path(0).asText())
                    .toJson(each -> insider ? each : DryRunReport.forMembers(each));
        }));
    }
}
