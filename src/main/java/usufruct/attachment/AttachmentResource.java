package usufruct.attachment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Callers;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.http.Public;
import usufruct.picture.PictureKey;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.vault.SecretBytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Pictures over HTTP: sent before the record that names them, seen by whoever may see the field that names them. */
@Path("/api/v1/attachments/{id}")
@Produces({MediaType.APPLICATION_JSON, "image/jpeg", "image/png", AttachmentResource.SEALED})
public final class AttachmentResource {
    /** A picture sealed to the node, or to the holder of a grant. */
    static final String SEALED = "application/vnd.usufruct.sealed";

    private final Store store;
    private final Changes changes;
    private final Attachments attachments;
    private final Sight sight;

    public AttachmentResource(Store store, Changes changes, Attachments attachments, Sight sight) {
        this.store = store;
        this.changes = changes;
        this.attachments = attachments;
        this.sight = sight;
    }

    @PUT
    @Path("versions/{version}/{digest}")
    @Consumes({"image/jpeg", "image/png", SEALED})
    public Response send(
            @Context Caller caller,
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @PathParam("version") String version,
            @PathParam("digest") String digest,
            byte[] body) {
        var key = new PictureKey(Parameters.itemId("id", id), digest(digest), Parameters.count("version", version));
        store.read(reading -> {
            sight.requireSender(reading, caller.did());
            return true;
        });
        boolean isSealed = String.valueOf(request.getMediaType()).equals(SEALED);
        Attachments.Sealed sealed = isSealed ? attachments.sealParcel(key, body) : attachments.seal(key, body);
        Attachment kept = changes.make(caller, writing -> {
            sight.requireSender(writing, caller.did());
            return attachments.keep(writing, caller.did(), sealed);
        });
        return Answers.ok(JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("digest", kept.key().digest())
                .put("type", kept.type().mediaType())
                .put("bytes", kept.bytes())
                .put("state", kept.state().word()));
    }

    @GET
    @Path("{digest}")
    @Public
    public Response get(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @PathParam("digest") String digest,
            @QueryParam("small") @Nullable String small) {
        Optional<Did> caller = Callers.find(request).map(Caller::did);
        ItemId item = Parameters.itemId("id", id);
        String named = digest(digest);
        boolean isSmall = Parameters.flag("small", small);
        return store.read(reading -> {
            Attachment found = find(reading, item, named, Attachment.State.SHOWN);
            if (!sight.shows(reading, caller, item, named)) {
                throw unknown(named);
            }
            String type = isSmall ? "image/jpeg" : found.type().mediaType();
            String name = named + (isSmall ? ".small.jpg" : "." + found.type().suffix());
            PictureKey.Size size = isSmall ? PictureKey.Size.SMALL : PictureKey.Size.WHOLE;
            try (SecretBytes bytes = attachments.open(reading, found, size)) {
                return bytes(bytes.expose(byte[]::clone), type, name);
            }
        });
    }

    @GET
    @Path("{digest}/sealed")
    public Response sealed(
            @Context Caller caller,
            @PathParam("id") String id,
            @PathParam("digest") String digest,
            @QueryParam("assignment") @Nullable String assignment) {
        ItemId item = Parameters.itemId("id", id);
        String named = digest(digest);
        ItemId permit = Parameters.itemId("assignment", String.valueOf(assignment));
        return store.read(reading -> {
            var holder = sight.holder(reading, caller.did(), caller.keyId(), permit, item);
            Attachment found = find(reading, item, named, Attachment.State.HIDDEN);
            byte[] sealed = attachments.sealTo(reading, found, holder, permit).joined();
            return bytes(sealed, SEALED, named + ".sealed");
        });
    }

    private Attachment find(Reading reading, ItemId item, String digest, Attachment.State state) {
        return attachments
                .find(reading, item, digest)
                .filter(each -> each.state() == state)
                .orElseThrow(() -> unknown(digest));
    }

    /** Saved rather than opened, run by nobody, and never in parts. */
    private static Response bytes(byte[] bytes, String type, String name) {
        return Response.ok(bytes, type)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Accept-Ranges", "none")
                .build();
    }

    private static String digest(String text) {
        if (!PictureKey.isDigest(text)) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "`digest` is the base64url SHA-256 of a picture, 43 characters");
        }
        return text;
    }

    private static RefusedException unknown(String digest) {
        return new RefusedException(Reason.NOT_FOUND, "no picture `" + digest + "` that you may see");
    }
}
