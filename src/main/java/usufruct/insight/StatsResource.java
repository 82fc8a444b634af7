package usufruct.insight;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import usufruct.http.Public;
import usufruct.store.Store;

/** The public figures over HTTP. */
@Path("/api/v1/stats")
@Produces(MediaType.APPLICATION_JSON)
public final class StatsResource {
    private final Store store;
    private final Statistics statistics;

    public StatsResource(Store store, Statistics statistics) {
        this.store = store;
        this.statistics = statistics;
    }

    @GET
    @Public
    public Figures figures() {
        return store.read(statistics::count);
    }
}
