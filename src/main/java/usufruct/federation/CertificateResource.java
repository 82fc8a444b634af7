package usufruct.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.http.Public;
import usufruct.http.WithoutCertificate;
import usufruct.json.StrictJson;
import usufruct.store.Store;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** With which certificates this node and its peers show each other who they are; federation/protocol.md says what each means. */
@Path("/federation/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class CertificateResource {
    /** Where a node says what it announces. */
    static final String OWN = "/federation/v1/certificates";

    private final Store store;
    private final Changes changes;
    private final Peerings peerings;
    private final Certificates certificates;

    public CertificateResource(Store store, Changes changes, Peerings peerings, Certificates certificates) {
        this.store = store;
        this.changes = changes;
        this.peerings = peerings;
        this.certificates = certificates;
    }

    /** What was sent, where it is such a document at all. @throws RefusedException SCHEMA_VIOLATION, BAD_PARAMETER */
    private static JsonNode document(byte[] body) {
        JsonNode json = StrictJson.read(body);
        PeerCertificates.read(json);
        return json;
    }

    /** Where a peer is told what this node announces. */
    static String of(ItemId peering) {
        return "/federation/v1/peerings/" + peering + "/certificates";
    }

    @GET
    @Path("certificates")
    @Public
    @WithoutCertificate
    public Response own() {
        return Answers.ok(store.read(certificates::announced)
                .orElseThrow(() -> new RefusedException(
                        Reason.NOT_FOUND, "this node shows no certificates but the one of its address")));
    }

    @PUT
    @Path("peerings/{id}/certificates")
    @Consumes(MediaType.APPLICATION_JSON)
    @WithoutCertificate
    public Response take(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId peering = Parameters.itemId("id", id);
        JsonNode document = document(body);
        changes.run(
                caller,
                writing ->
                        certificates.take(writing, peerings.requireSpeaking(writing, caller.did(), peering), document));
        return Answers.ok(JsonNodeFactory.instance.objectNode());
    }
}
