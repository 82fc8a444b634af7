package usufruct.http;

import com.codahale.metrics.MetricRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import usufruct.words.RefusedException;

/**
 * The machine's figures, for Prometheus; nobody signs for them, but only {@link Watchers} get them. Figures about people
 * never come here: names and labels hold no id.
 */
@Public
@Path("/metrics")
public final class MetricsResource {
    private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** So old a text may be: whoever asks again and again gets the same one. */
    private static final Duration KEPT = Duration.ofSeconds(2);

    private final MetricRegistry registry;
    private final Supplier<List<MachineFigure>> own;
    private final Watchers watchers;
    private String text = "";
    private long readAt = System.nanoTime() - KEPT.toNanos();

    /**
     * @param registry the figures of the libraries
     * @param own the node's own figures, read anew at every call
     */
    public MetricsResource(MetricRegistry registry, Supplier<List<MachineFigure>> own, Watchers watchers) {
        this.registry = registry;
        this.own = own;
        this.watchers = watchers;
    }

    @GET
    @Produces(MEDIA_TYPE)
    public Response metrics(@Context HttpServletRequest request) {
        watchers.refusal(request).ifPresent(refusal -> {
            throw new RefusedException(refusal);
        });
        return Response.ok(text(), MEDIA_TYPE).build();
    }

    private synchronized String text() {
        if (System.nanoTime() - readAt >= KEPT.toNanos()) {
            text = MetricsText.of(own.get(), registry);
            readAt = System.nanoTime();
        }
        return text;
    }
}
