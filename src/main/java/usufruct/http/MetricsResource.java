package usufruct.http;

import com.codahale.metrics.MetricRegistry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** The machine's figures, for Prometheus. Figures about people never come here: names of metrics hold no id. */
@Public
@Path("/metrics")
public final class MetricsResource {
    private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final MetricRegistry registry;

    public MetricsResource(MetricRegistry registry) {
        this.registry = registry;
    }

    @GET
    @Produces(MEDIA_TYPE)
    public Response metrics() {
        return Response.ok(MetricsText.of(registry), MEDIA_TYPE).build();
    }
}
