package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import usufruct.http.Public;
import usufruct.store.Store;

/** The public figures over HTTP. They change when a week is over, never in between. */
@Path("/api/v1/stats")
@Produces(MediaType.APPLICATION_JSON)
public final class StatsResource {
    private final Store store;
    private final PublicFigures figures;

    public StatsResource(Store store, PublicFigures figures) {
        this.store = store;
        this.figures = figures;
    }

    @GET
    @Public
    public ObjectNode figures() {
        return published().toJson();
    }

    @GET
    @Path("weeks")
    @Public
    public ObjectNode weeks() {
        return published().weeksJson();
    }

    @GET
    @Path("table.csv")
    @Public
    @Produces("text/csv")
    public String table() {
        return published().csv();
    }

    @GET
    @Path("weeks.csv")
    @Public
    @Produces("text/csv")
    public String weeksTable() {
        return published().weeksCsv();
    }

    @GET
    @Path("wants.csv")
    @Public
    @Produces("text/csv")
    public String wants() {
        return published().wantsCsv();
    }

    private Published published() {
        return store.read(figures::read);
    }
}
