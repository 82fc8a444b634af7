package usufruct.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import usufruct.access.Thing;
import usufruct.own.VisitErasures;
import usufruct.words.Did;

/** A running node: every room, wired, behind one port. */
public final class Node implements AutoCloseable {
    private final URI address;
    private final int port;
    private final Foundations base;
    private final LifecycleRooms lifecycle;
    private final SearchRooms search;
    private final NoticeRooms notices;
    private final FederationRooms federation;
    private final WitnessRooms witnesses;
    private final MirrorRooms mirrors;
    private final ReceiptRooms receipts;
    private final VisitErasures forgetting;
    private final Web web;

    private Node(URI address, int port, Web.Rooms rooms, Web web) {
        this.address = address;
        this.port = port;
        this.base = rooms.base();
        this.lifecycle = rooms.lifecycle();
        this.search = rooms.search();
        this.notices = rooms.notices();
        this.federation = rooms.federation();
        this.witnesses = rooms.witnesses();
        this.mirrors = rooms.mirrors();
        this.receipts = rooms.receipts();
        this.forgetting = rooms.forgetting();
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
        NodeSettings settings = withFreePorts(given);
        String url = settings.url()
                .orElse((settings.listen().ways().certificate().isPresent() ? "https://" : "http://")
                        + settings.listen().bind() + ":"
                        + settings.listen().port());
        var base = new Foundations(settings, url);
        try {
            var circle = new CircleRooms(base, settings);
            var rounds = new RoundRooms(base, circle);
            var interop = new InteropRooms(base, circle, settings, url);
            var search = new SearchRooms(base, circle, settings.data());
            try {
                var notices = new NoticeRooms(base, circle, rounds, settings, url);
                try {
                    var own = new OwnRooms(base, circle, search, notices, settings);
                    own.begin(settings);
                    var lifecycle = new LifecycleRooms(base, circle, rounds, own);
                    try {
                        var outbound = FederationRooms.outbound(settings);
                        var federation = new FederationRooms(
                                base,
                                circle,
                                FederationRooms.road(outbound),
                                url,
                                settings.listen().ways().mutual().map(each -> each.address(url)));
                        var mirrors = new MirrorRooms(
                                base,
                                circle,
                                federation,
                                settings.others(),
                                MirrorRooms.Ground.of(search, settings.data()));
                        var witnesses = new WitnessRooms(base, circle, federation, url);
                        var visits = new VisitRooms(base, circle, federation, witnesses.moves);
                        var receipts = new ReceiptRooms(base, circle, federation);
                        var forgetting = new VisitErasures(base.store, own.erasures, visits.forgettings, base.clock);
                        forgetting.start();
                        mirrors.start();
                        federation.start();
                        witnesses.start();
                        var all = new Web.Rooms(
                                base,
                                circle,
                                rounds,
                                lifecycle,
                                search,
                                notices,
                                own,
                                federation,
                                mirrors,
                                witnesses,
                                visits,
                                receipts,
                                forgetting,
                                interop);
                        return started(settings, url, all, more);
                    } catch (RuntimeException e) {
                        lifecycle.close();
                        throw e;
                    }
                } catch (RuntimeException e) {
                    notices.close();
                    throw e;
                }
            } catch (RuntimeException e) {
                search.close();
                throw e;
            }
        } catch (RuntimeException e) {
            base.close();
            throw e;
        }
    }

    private static Node started(
            NodeSettings settings, String url, Web.Rooms rooms, Function<? super Web.Rooms, List<Object>> more) {
        try {
            return new Node(URI.create(url), settings.listen().port(), rooms, new Web(settings, url, rooms, more));
        } catch (RuntimeException e) {
            rooms.forgetting().close();
            rooms.receipts().close();
            rooms.witnesses().close();
            rooms.mirrors().close();
            rooms.federation().close();
            throw e;
        }
    }

    /** Where the node is reached. */
    public URI address() {
        return address;
    }

    /** Where it listens, whatever it is called. */
    int port() {
        return port;
    }

    public Did did() {
        return base.did();
    }

    /** Says whether anybody may take people in: named in the settings of now or of an earlier start. */
    public boolean isOperated() {
        return base.store.read(reading -> base.tuples.of(reading, Thing.node(did())).stream()
                .anyMatch(tuple -> tuple.relation().equals("operator")));
    }

    /** What the operator should know of the clock; nothing when all is well. */
    public Optional<String> clockTrouble() {
        return new ClockCheck(base.store, base.ledger, base.clock).trouble();
    }

    /** The ports asked for, or any; looked at before anything is made, so that a port in use leaves no folder behind. */
    private static NodeSettings withFreePorts(NodeSettings given) {
        NodeSettings.Listen listen = given.listen();
        NodeSettings settings = given.withPort(freePort(listen.bind(), listen.port()));
        return listen.ways()
                .mutual()
                .map(each -> new Ways.Mutual(each.bind(), freePort(each.bind(), each.port()), each.url()))
                .map(each -> settings.withListen(settings.listen().withMutual(each)))
                .orElse(settings);
    }

    private static int freePort(String bind, int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
            return probe.getLocalPort();
        } catch (UnknownHostException e) {
            throw new NodeSettings.SettingsException(
                    "`bind`: there is no address `" + bind + "` on this machine; 127.0.0.1 is the usual one", e);
        } catch (IOException e) {
            throw new NodeSettings.SettingsException(
                    "cannot listen on `" + bind + ":" + port + "` (" + e.getMessage()
                            + "); stop what listens there, or choose another `port`",
                    e);
        }
    }

    @Override
    public void close() {
        base.watch.close();
        web.close();
        forgetting.close();
        receipts.close();
        witnesses.close();
        mirrors.close();
        federation.close();
        notices.close();
        search.close();
        lifecycle.close();
        base.close();
    }
}
