package usufruct.node;

import io.dropwizard.core.setup.Environment;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.server.Server;
import usufruct.access.Subject;
import usufruct.http.Entrance;
import usufruct.http.MetricsResource;
import usufruct.http.Rate;
import usufruct.http.RateLimits;
import usufruct.http.Rates;
import usufruct.http.Refusals;
import usufruct.http.ReplayTable;
import usufruct.http.RequestVerifier;
import usufruct.http.Watchers;
import usufruct.insight.PublicFigures;
import usufruct.insight.StatsResource;
import usufruct.own.VisitErasures;
import usufruct.passport.DidKey;
import usufruct.passport.KeyId;
import usufruct.passport.KeySpan;
import usufruct.words.Did;

/** Puts every resource behind the one entrance, and the server before it. */
final class Web implements AutoCloseable {
    private static final int MOST_SIGNATURES = 200_000;
    private static final int MOST_CALLERS = 50_000;

    private final Server server;

    /** @param more resources beside those of every node */
    Web(NodeSettings settings, String url, Rooms rooms, Function<? super Rooms, List<Object>> more) {
        Foundations base = rooms.base();
        Environment environment = WebServer.environment();
        NodeSettings.Limits limits = settings.listen().limits();
        var refusals = new Refusals();
        var replays = new ReplayTable(base.clock, MOST_SIGNATURES, did -> hasAPart(base, did));
        var web = new WebServer(settings.listen(), refusals, rooms.federation().certificates::shown);
        new Entrance(
                        new RequestVerifier((key, at) -> span(base, key, at), base.clock, base.clock.instant()),
                        replays,
                        new RateLimits(
                                InstantSource.system(),
                                new Rates(
                                        rate(limits.perPassport()),
                                        rate(limits.perAddress()),
                                        ration(limits.passports().perMinutePerAddress()),
                                        ration(limits.passports().perMinute())),
                                MOST_CALLERS),
                        refusals,
                        limits.proxies(),
                        () -> List.of(URI.create(url)),
                        base.random)
                .install(environment);
        var publicFigures = new PublicFigures(base.ledger, base.did(), base.clock);
        var resources = new ResourceInstances();
        Resources.register(resources, environment, settings, url, rooms);
        resources.register(new StatsResource(base.store, publicFigures));
        var figures = new NodeFigures(
                rooms, replays, refusals, publicFigures, InstantSource.system().instant());
        resources.register(new MetricsResource(
                environment.metrics(),
                figures::read,
                new Watchers(settings.listen().metricsFrom(), limits.proxies())));
        more.apply(rooms).forEach(resources::register);
        resources.install(environment.jersey());
        server = web.build(environment);
        try {
            server.start();
        } catch (Exception e) {
            throw new NodeSettings.SettingsException("cannot listen on `" + url + "`: " + e.getMessage(), e);
        }
    }

    /** A tenth of a minute's requests may come at once. */
    private static Rate rate(int perMinute) {
        return new Rate(Math.max(1, perMinute / 10), perMinute);
    }

    /** Ten minutes' worth may come at once: people arrive together. */
    private static Rate ration(int perMinute) {
        return new Rate(Math.multiplyExact(10, perMinute), perMinute);
    }

    /** The rooms that have resources. */
    record Rooms(
            Foundations base,
            CircleRooms circle,
            RoundRooms rounds,
            LifecycleRooms lifecycle,
            SearchRooms search,
            NoticeRooms notices,
            OwnRooms own,
            FederationRooms federation,
            MirrorRooms mirrors,
            WitnessRooms witnesses,
            VisitRooms visits,
            ReceiptRooms receipts,
            VisitErasures forgetting,
            InteropRooms interop) {

        /** Waits until the clock has reached this instant, and what is due by then has happened and been told. */
        void settle(Instant until) throws InterruptedException {
            lifecycle.lifecycle.settle(until);
            notices.notices.settle();
            receipts.posting.settle();
            federation.deliveries.settle();
            forgetting.settle();
            witnesses.peers.settle();
            mirrors.mirroring.settle();
        }
    }

    static boolean hasAPart(Foundations base, Did did) {
        return !base.store
                .read(reading -> base.tuples.heldBy(reading, new Subject.Person(did)))
                .isEmpty();
    }

    /** The key of a passport; of one that nobody registered yet, the key that its DID is made of. */
    static Optional<KeySpan> span(Foundations base, KeyId key, Instant at) {
        return base.store.read(reading -> {
            Optional<KeySpan> registered = base.passports.span(reading, key);
            boolean first = registered.isEmpty()
                    && DidKey.did(key.key()).equals(key.did())
                    && base.passports.find(reading, key.did()).isEmpty();
            return first ? Optional.of(KeySpan.none(key)) : registered.filter(span -> span.holdsAt(at));
        });
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop as it should", e);
        }
    }
}
