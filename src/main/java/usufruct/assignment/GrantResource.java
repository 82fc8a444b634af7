package usufruct.assignment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** Key grants over HTTP. */
@Path("/api/v1/assignments/{id}/grants")
@Produces(MediaType.APPLICATION_JSON)
public final class GrantResource {
    private final Changes changes;
    private final Grants grants;

    public GrantResource(Changes changes, Grants grants) {
        this.changes = changes;
        this.grants = grants;
    }

    @POST
    public Response open(@Context Caller caller, @PathParam("id") String id, @QueryParam("for") @Nullable String whom) {
        ItemId assignment = Parameters.itemId("id", id);
        Grants.Grant grant = grants.open(
                        new Grants.Asker(AssignmentResource.hand(caller, whom), caller.keyId()),
                        assignment,
                        changes.nonceOf(caller))
                .orThrow();
        return Answers.created(URI.create("/api/v1/grants?assignment=" + assignment), view(grant));
    }

    /**
     * The item's data key sealed to the holder, its private part, the header that holds the fields' digests,
     * and the node's word on that part when it sealed it anew.
     */
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
        grant.key().statement().ifPresent(statement -> view.set("reseal", statement));
        view.set("record", grant.item().toJson());
        return view;
    }
}
