package usufruct.interop.vehicle;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.util.Optional;
import usufruct.http.Public;
import usufruct.http.Tagged;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** The files of GBFS over HTTP, for everybody. */
@Public
@Path("/api/v1/gbfs")
@Produces(MediaType.APPLICATION_JSON)
public final class GbfsResource {
    private final Fleets fleets;
    private final Optional<GbfsFeeds> feeds;

    /**
     * Whose vehicles they are.
     *
     * @param contact the mail address that every system has to name; without one there are no feeds
     */
    public record Self(Did node, String name, Optional<String> contact, ZoneId zone, String url) {}

    public GbfsResource(Fleets fleets, Self self) {
        this.fleets = fleets;
        this.feeds = self.contact()
                .map(contact ->
                        new GbfsFeeds(new GbfsFeeds.Owner(self.node(), self.name(), contact, self.zone(), self.url())));
    }

    @GET
    @Path("gbfs.json")
    public Response discovery(@Context ContainerRequestContext request) {
        return file(request, "gbfs");
    }

    @GET
    @Path("system_information.json")
    public Response information(@Context ContainerRequestContext request) {
        return file(request, "system_information");
    }

    @GET
    @Path("vehicle_types.json")
    public Response types(@Context ContainerRequestContext request) {
        return file(request, "vehicle_types");
    }

    @GET
    @Path("station_information.json")
    public Response stations(@Context ContainerRequestContext request) {
        return file(request, "station_information");
    }

    @GET
    @Path("station_status.json")
    public Response states(@Context ContainerRequestContext request) {
        return file(request, "station_status");
    }

    @GET
    @Path("vehicle_status.json")
    public Response vehicles(@Context ContainerRequestContext request) {
        return file(request, "vehicle_status");
    }

    private Response file(ContainerRequestContext request, String name) {
        GbfsFeeds made = feeds.orElseThrow(() -> new RefusedException(
                Reason.NOT_FOUND, "this node has no feeds of vehicles: its operator names no `contact` for them"));
        return Tagged.ok(request, made.file(name, fleets.now()), MediaType.APPLICATION_JSON, Fleets.TTL);
    }
}
