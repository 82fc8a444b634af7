package usufruct.own;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import usufruct.http.Answers;
import usufruct.http.Public;
import usufruct.store.Store;

/** How long what people wrote is kept, over HTTP, for everybody. */
@Path("/api/v1/retention")
@Produces(MediaType.APPLICATION_JSON)
public final class RetentionResource {
    private final Store store;
    private final Retention retention;

    public RetentionResource(Store store, Retention retention) {
        this.store = store;
        this.retention = retention;
    }

    @GET
    @Public
    public Response terms() {
        return Answers.ok(store.read(retention::terms).toJson());
    }
}
