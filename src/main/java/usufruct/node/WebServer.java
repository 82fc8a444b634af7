package usufruct.node;

import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.dropwizard.util.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.ThreadPool;
import usufruct.http.Entrance;
import usufruct.http.Intake;
import usufruct.http.Outlet;
import usufruct.http.Refusals;
import usufruct.http.Visitors;
import usufruct.vault.TlsKey;

/** One port for the whole interface, and where the settings say so one for peers: none for administration, no access log. */
final class WebServer extends AbstractServerFactory {
    /** So long a connection on which nobody asks anything stays open when the node stops. */
    private static final java.time.Duration FAREWELL = java.time.Duration.ofMillis(50);

    private final NodeSettings.Listen listen;
    private final Refusals refusals;
    private final Supplier<Optional<TlsKey.Shown>> shown;

    /**
     * @param refusals where those turned away before any resource are counted
     * @param shown the certificate that peers are shown now, where they have a port
     */
    WebServer(NodeSettings.Listen listen, Refusals refusals, Supplier<Optional<TlsKey.Shown>> shown) {
        this.listen = listen;
        this.refusals = refusals;
        this.shown = shown;
        var quiet = new LogbackAccessRequestLogFactory();
        quiet.setAppenders(List.of());
        setRequestLogFactory(quiet);
        setMaxThreads(64);
        setMinThreads(4);
        setShutdownGracePeriod(Duration.seconds(5));
        setDumpAfterStart(false);
        setDetailedJsonProcessingExceptionMapper(false);
        Entrance.harden(this);
    }

    /** An environment to register resources in, for {@link #build}. */
    static Environment environment() {
        return new Environment("usufruct");
    }

    @Override
    public void configure(Environment environment) {
        environment.getApplicationContext().setContextPath("/");
        environment.jersey().setUrlPattern("/*");
    }

    @Override
    public Server build(Environment environment) {
        configure(environment);
        ThreadPool threads = createThreadPool(environment.metrics());
        Server server = buildServer(environment.lifecycle(), threads);
        server.setStopAtShutdown(false);
        HttpConnectorFactory connector = listen.ways()
                .certificate()
                .<HttpConnectorFactory>map(OwnTls::new)
                .orElseGet(HttpConnectorFactory::new);
        NodeSettings.Limits limits = listen.limits();
        connector.setBindHost(listen.bind());
        connector.setPort(listen.port());
        open(connector, "usufruct", server, environment);
        listen.ways().mutual().ifPresent(mutual -> {
            var peers = new MutualTls(shown);
            peers.setBindHost(mutual.bind());
            peers.setPort(mutual.port());
            open(peers, "usufruct-peers", server, environment);
        });
        var outlet = new Outlet(limits.patience().answer(), limits.proxies());
        var intake = new Intake(limits.patience().body(), limits.proxies(), refusals, limits.connectionsPerAddress());
        outlet.setHandler(createAppServlet(
                server,
                environment.jersey(),
                environment.getObjectMapper(),
                environment.getValidator(),
                environment.getApplicationContext(),
                environment.getJerseyServletContainer(),
                environment.metrics()));
        intake.setHandler(outlet);
        server.setHandler(intake);
        return server;
    }

    private void open(HttpConnectorFactory connector, String name, Server server, Environment environment) {
        connector.setUseServerHeader(false);
        // the server's own threads: one handed in would be stopped with the first port
        Connector port = connector.build(server, environment.metrics(), name, null);
        NodeSettings.Limits limits = listen.limits();
        port.addBean(new Visitors(limits.connectionsPerAddress(), limits.proxies()));
        port.addBean(new NetworkConnectionLimit(limits.connections(), port));
        if (port instanceof AbstractConnector ours) {
            ours.setShutdownIdleTimeout(FAREWELL.toMillis());
        }
        server.addConnector(port);
    }
}
