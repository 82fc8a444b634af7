package usufruct.http;

import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.GzipHandlerFactory;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The way into the node: every request passes the front door and the check of its signature before it meets a resource,
 * and whatever goes wrong leaves as a problem document.
 *
 * @param refusals where those turned away are counted
 * @param proxies whose word on a caller's address is believed
 * @param origins the addresses under which callers know the node, the chief one first; asked at every request
 * @param random for the numbers of incidents
 */
public record Entrance(
        RequestVerifier verifier,
        ReplayTable replays,
        RateLimits limits,
        Refusals refusals,
        Proxies proxies,
        Supplier<List<URI>> origins,
        RandomGenerator random) {

    /**
     * Changes the defaults of a server that would harm a small node: no inflating of bodies (a bomb of 200 KB fills the
     * memory), no error pages that quote the input. Call it before the server is built.
     */
    public static void harden(AbstractServerFactory server) {
        var gzip = new GzipHandlerFactory();
        gzip.setEnabled(false);
        server.setGzipFilterFactory(gzip);
        server.setRegisterDefaultExceptionMappers(false);
    }

    /** Puts filters and mappers in place; resources are registered by whoever has them. */
    public void install(Environment environment) {
        var incidents = new Incidents(random);
        environment
                .servlets()
                .addFilter("front-door", new FrontDoor(limits, refusals, proxies, origins))
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        environment.jersey().register(new CallerFilter(verifier, replays, limits));
        environment.jersey().register(new NoStore());
        environment.jersey().register(new ProblemMapper(incidents, refusals));
        environment.jersey().register(Callers.binder());
        environment.getApplicationContext().setErrorHandler(new ProblemPages(incidents, refusals));
        environment
                .lifecycle()
                .addServerLifecycleListener(server -> server.setErrorHandler(new ProblemPages(incidents, refusals)));
    }
}
