package usufruct.client.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Where the tested node calls the kit. */
final class Listener implements AutoCloseable {
    private static final int MOST_BYTES = 1024 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Over plain HTTP. @throws UncheckedIOException when the port is taken */
    Listener(InetSocketAddress address, Function<Arrival, Arrival.Reply> answering) {
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen at " + address, e);
        }
        begin(answering);
    }

    /** Over TLS; who calls may show a certificate. @throws UncheckedIOException when the port is taken */
    Listener(InetSocketAddress address, Function<Arrival, Arrival.Reply> answering, SSLContext context) {
        try {
            HttpsServer secured = HttpsServer.create(address, 0);
            secured.setHttpsConfigurator(new Asking(context));
            server = secured;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen at " + address, e);
        }
        begin(answering);
    }

    private static final class Asking extends HttpsConfigurator {
        Asking(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters parameters) {
            SSLParameters asked = getSSLContext().getDefaultSSLParameters();
            asked.setWantClientAuth(true);
            parameters.setSSLParameters(asked);
        }
    }

    private void begin(Function<Arrival, Arrival.Reply> answering) {
        server.createContext("/", exchange -> answer(exchange, answering));
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, Function<Arrival, Arrival.Reply> answering) throws IOException {
        try (exchange) {
            var headers = new HashMap<String, List<String>>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
            byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
            Arrival.Reply reply = answering.apply(new Arrival(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    headers,
                    body,
                    new Arrival.Way(exchange instanceof HttpsExchange, shown(exchange))));
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            exchange.getResponseBody().write(reply.body());
        }
    }

    private static Optional<X509Certificate> shown(HttpExchange exchange) {
        try {
            return exchange instanceof HttpsExchange secured
                            && secured.getSSLSession().getPeerCertificates()[0] instanceof X509Certificate first
                    ? Optional.of(first)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
