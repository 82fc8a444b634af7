package usufruct.policy.version;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import usufruct.community.Roles;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Parameters;
import usufruct.policy.PolicyException;
import usufruct.policy.PolicyInWords;
import usufruct.store.Store;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What a version of a policy says, in plain words; for members, as the version is. */
@Path("/api/v1/policies/{id}/words")
@Produces(MediaType.APPLICATION_JSON)
public final class WordsResource {
    private final Store store;
    private final PolicyVersions versions;
    private final Roles roles;

    public WordsResource(Store store, PolicyVersions versions, Roles roles) {
        this.store = store;
        this.versions = versions;
        this.roles = roles;
    }

    @GET
    public Response words(@Context Caller caller, @PathParam("id") String id) {
        ItemId version = Parameters.itemId("id", id);
        return Answers.ok(store.read(reading -> {
            roles.requireMember(reading, caller.did());
            try {
                return PolicyInWords.of(
                        versions.get(reading, version).document().policy());
            } catch (PolicyException e) {
                throw new RefusedException(
                        Reason.BAD_POLICY, "no policy may say what this draft says; check it: " + e.getMessage());
            }
        }));
    }
}
