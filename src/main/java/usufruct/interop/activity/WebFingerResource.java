package usufruct.interop.activity;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import usufruct.http.Public;
import usufruct.http.Tagged;
import usufruct.store.Store;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Finds the actor of a name, by RFC 7033. */
@Public
@Path("/.well-known/webfinger")
@Produces({WebFingerResource.JRD, "application/json"})
public final class WebFingerResource {
    static final String JRD = "application/jrd+json";
    private static final int LONGEST = 400;

    private final Store store;
    private final Outboxes outboxes;

    public WebFingerResource(Store store, Outboxes outboxes) {
        this.store = store;
        this.outboxes = outboxes;
    }

    @GET
    public Response finger(
            @Context ContainerRequestContext request, @QueryParam("resource") @Nullable String resource) {
        if (resource == null || resource.length() > LONGEST) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`resource` is one such as `acct:node@example.org`");
        }
        return Tagged.ok(request, store.read(reading -> outboxes.finger(reading, resource)), JRD, Duration.ofHours(1));
    }
}
