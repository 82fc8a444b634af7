package usufruct.federation.witness;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import usufruct.http.Public;
import usufruct.store.Store;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** This node's own log as others saw it. */
@Public
@Path("/api/v1/ledger/cosigned")
public final class CosignedResource {
    private final Store store;
    private final Cosignatures cosignatures;

    public CosignedResource(Store store, Cosignatures cosignatures) {
        this.store = store;
        this.cosignatures = cosignatures;
    }

    /** The largest checkpoint that witnesses cosigned, with the node's signature and theirs. */
    @GET
    @Produces("text/plain; charset=utf-8")
    public String newest() {
        return store.read(cosignatures::newest)
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "no witness has cosigned this log yet"))
                .toString();
    }
}
