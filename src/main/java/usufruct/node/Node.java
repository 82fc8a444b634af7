package usufruct.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import usufruct.words.Did;

/** A running node: every room, wired, behind one port. */
public final class Node implements AutoCloseable {
    private final URI address;
    private final Foundations base;
    private final LifecycleRooms lifecycle;
    private final Web web;

    private Node(URI address, Foundations base, LifecycleRooms lifecycle, Web web) {
        this.address = address;
        this.base = base;
        this.lifecycle = lifecycle;
        this.web = web;
    }

    /**
     * Starts a node; it serves when this returns.
     *
     * @throws NodeSettings.SettingsException when the settings cannot hold together
     */
    public static Node start(NodeSettings given) {
        return start(given, rooms -> List.of());
    }

    /** As {@link #start(NodeSettings)}, with resources that no real node has: the benchmark's. */
    static Node start(NodeSettings given, Function<? super Web.Rooms, List<Object>> more) {
        NodeSettings settings = given.listen().port() == 0
                ? given.withPort(freePort(given.listen().bind()))
                : given;
        String url = settings.url()
                .orElse("http://" + settings.listen().bind() + ":"
                        + settings.listen().port());
        var base = new Foundations(settings, url);
        try {
            var circle = new CircleRooms(base, settings);
            var rounds = new RoundRooms(base, circle);
            var lifecycle = new LifecycleRooms(base, circle, rounds);
            try {
                var web = new Web(settings, url, new Web.Rooms(base, circle, rounds, lifecycle), more);
                return new Node(URI.create(url), base, lifecycle, web);
            } catch (RuntimeException e) {
                lifecycle.close();
                throw e;
            }
        } catch (RuntimeException e) {
            base.close();
            throw e;
        }
    }

    /** Where the node is reached. */
    public URI address() {
        return address;
    }

    public Did did() {
        return base.did();
    }

    private static int freePort(String bind) {
        try (var probe = new ServerSocket(0, 1, InetAddress.getByName(bind))) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on `" + bind + "`", e);
        }
    }

    @Override
    public void close() {
        web.close();
        lifecycle.close();
        base.close();
    }
}
