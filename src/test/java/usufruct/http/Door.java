package usufruct.http;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Environment;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import usufruct.store.Store;
import usufruct.words.Network;

/** A real server with the whole entrance and one resource behind it, on a port of its own. */
final class Door implements AutoCloseable {
    private final List<URI> origins = new CopyOnWriteArrayList<>();
    private final List<Server> servers = new ArrayList<>();

    static Door open(
            Store store, InstantSource clock, Instant startedAt, Someone known, RateLimits limits, Proxies proxies)
            throws Exception {
        var door = new Door();
        KeyLookup keys = (key, at) -> known.span(key);
        var entrance = new Entrance(
                new RequestVerifier(keys, clock, startedAt),
                new ReplayTable(clock, 1_000, did -> true),
                limits,
                new Refusals(),
                proxies,
                () -> door.origins,
                new Random(7));
        door.run(entrance, new Sample(store, new NonceStore(clock)));
        return door;
    }

    private void run(Entrance entrance, Sample sample) throws Exception {
        Path configuration = Files.createTempFile("door", ".yml");
        Files.writeString(configuration, """
                server:
                  type: simple
                  applicationContextPath: /
                  adminContextPath: /admin
                  connector: {type: http, port: 0, bindHost: 127.0.0.1}
                  requestLog: {appenders: []}
                logging: {level: OFF, appenders: []}
                """);
        new Application<Configuration>() {
            @Override
            public void run(Configuration settings, Environment environment) {
                Entrance.harden((AbstractServerFactory) settings.getServerFactory());
                entrance.install(environment);
                environment.jersey().register(sample);
                environment.jersey().register(new HealthResource(List.of()));
                environment
                        .jersey()
                        .register(new MetricsResource(
                                environment.metrics(),
                                () -> List.of(MachineFigure.gauge("usufruct_door", "Doors that are open.", 1)),
                                new Watchers(List.of(Network.parse("127.0.0.0/8")), entrance.proxies())));
                environment.jersey().register(new OpenApiResource());
                environment.lifecycle().addServerLifecycleListener(servers::add);
                environment.lifecycle().addEventListener(new LifeCycle.Listener() {
                    @Override
                    public void lifeCycleStarting(LifeCycle starting) {
                        if (starting instanceof Server server) {
                            server.insertHandler(new Outlet(Duration.ofMinutes(1), entrance.proxies()));
                            server.insertHandler(
                                    new Intake(Duration.ofMinutes(1), entrance.proxies(), entrance.refusals(), 100));
                        }
                    }
                });
            }
        }.run("server", configuration.toString());
        Files.delete(configuration);
        var connector = (ServerConnector) servers.getFirst().getConnectors()[0];
        origins.add(URI.create("http://127.0.0.1:" + connector.getLocalPort()));
    }

    URI origin() {
        return origins.getFirst();
    }

    /** Lets it answer for another door's address, as a restarted node answers for the one it always had. */
    void isKnownAs(URI other) {
        origins.set(0, other);
    }

    @Override
    public void close() throws Exception {
        servers.getFirst().stop();
    }
}
