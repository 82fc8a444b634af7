package usufruct.insight;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Collectors;
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

    /** The same as a table of names and numbers. */
    @GET
    @Path("table.csv")
    @Public
    @Produces("text/csv")
    public String table() {
        return store.read(statistics::count).rows().entrySet().stream()
                .map(row -> row.getKey() + "," + row.getValue() + "\r\n")
                .collect(Collectors.joining("", "figure,value\r\n", ""));
    }
}
