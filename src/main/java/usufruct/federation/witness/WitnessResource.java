package usufruct.federation.witness;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import usufruct.http.Answers;
import usufruct.http.Public;
import usufruct.json.StrictJson;
import usufruct.store.Store;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** This node as a witness, over HTTP: anybody may submit, and a checkpoint's own signature says whether it counts. */
@Public
@Path("/federation/v1/witness")
public final class WitnessResource {
    private static final String TEXT = "text/plain; charset=utf-8";

    private final Store store;
    private final Witness witness;

    public WitnessResource(Store store, Witness witness) {
        this.store = store;
        this.witness = witness;
    }

    /** As C2SP tlog-witness says; refusals come as problem documents, but for the size that a submitter should begin from. */
    @POST
    @Path("add-checkpoint")
    public Response add(byte[] body) {
        return switch (witness.add(body)) {
            case Witness.Decision.Cosigned(var signature) ->
                Response.ok(signature.line(), TEXT).build();
            case Witness.Decision.Behind(long size) ->
                Response.status(Response.Status.CONFLICT)
                        .type("text/x.tlog.size")
                        .entity(size + "\n")
                        .build();
            case Witness.Decision.Unproven() ->
                throw new RefusedException(
                        Reason.NOT_CONSISTENT, "the proof does not show that the log only grew since then");
        };
    }

    /** The key under which this node cosigns, as verifiers are told it. */
    @GET
    @Path("key")
    @Produces(TEXT)
    public String key() {
        return witness.key().verifierKey() + "\n";
    }

    /** Whom this node caught, with proofs that anybody can check. */
    @GET
    @Path("accusations")
    public Response accusations() {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        store.read(witness::accusations).forEach(each -> items.add(StrictJson.read(each)));
        return Answers.ok(JsonNodeFactory.instance.objectNode().set("items", items));
    }
}
