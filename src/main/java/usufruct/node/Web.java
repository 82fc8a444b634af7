package usufruct.node;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.server.Server;
import usufruct.access.AccessResource;
import usufruct.access.Inquiries;
import usufruct.access.Subject;
import usufruct.allocation.ClosureResource;
import usufruct.allocation.DemandResource;
import usufruct.allocation.OutlookResource;
import usufruct.allocation.OverrideResource;
import usufruct.allocation.Questions;
import usufruct.allocation.RelaxationResource;
import usufruct.allocation.RenewalResource;
import usufruct.allocation.RoundResource;
import usufruct.allocation.ShadowResource;
import usufruct.allocation.TimingResource;
import usufruct.allocation.TrialResource;
import usufruct.allocation.appeal.AppealResource;
import usufruct.allocation.recall.RecallResource;
import usufruct.allocation.suspension.SuspensionResource;
import usufruct.assignment.AssignmentResource;
import usufruct.assignment.GrantLogResource;
import usufruct.assignment.GrantResource;
import usufruct.assignment.HoldResource;
import usufruct.assignment.OfflinePermitResource;
import usufruct.attachment.AttachmentResource;
import usufruct.community.CommunityResource;
import usufruct.http.Changes;
import usufruct.http.Entrance;
import usufruct.http.HealthResource;
import usufruct.http.MetricsResource;
import usufruct.http.NonceStore;
import usufruct.http.OpenApiResource;
import usufruct.http.Rate;
import usufruct.http.RateLimits;
import usufruct.http.Rates;
import usufruct.http.ReadyCheck;
import usufruct.http.Refusals;
import usufruct.http.ReplayTable;
import usufruct.http.RequestVerifier;
import usufruct.http.Watchers;
import usufruct.insight.AuditResource;
import usufruct.insight.PublicFigures;
import usufruct.insight.StatsResource;
import usufruct.ledger.LedgerResource;
import usufruct.lifecycle.Parties;
import usufruct.lifecycle.Sentences;
import usufruct.lifecycle.TaskResource;
import usufruct.lifecycle.TimelineResource;
import usufruct.lifecycle.Timelines;
import usufruct.need.NeedResource;
import usufruct.need.NeedVersionResource;
import usufruct.need.SeriesResource;
import usufruct.offer.OfferResource;
import usufruct.outcome.OutcomeResource;
import usufruct.own.ErasureResource;
import usufruct.own.OwnDataResource;
import usufruct.own.RetentionResource;
import usufruct.passport.DidKey;
import usufruct.passport.KeyId;
import usufruct.passport.KeySpan;
import usufruct.passport.PassportResource;
import usufruct.passport.StopResource;
import usufruct.passport.Stops;
import usufruct.policy.version.PolicyResource;
import usufruct.record.CategoryResource;
import usufruct.record.PreviewResource;
import usufruct.search.SavedResource;
import usufruct.search.SearchResource;
import usufruct.search.SynonymResource;
import usufruct.store.Store;
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
        var web = new WebServer(settings.listen(), refusals);
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
        register(environment, settings, url, rooms);
        environment.jersey().register(new StatsResource(base.store, publicFigures));
        var figures = new NodeFigures(
                rooms, replays, refusals, publicFigures, InstantSource.system().instant());
        environment
                .jersey()
                .register(new MetricsResource(
                        environment.metrics(),
                        figures::read,
                        new Watchers(settings.listen().metricsFrom(), limits.proxies())));
        more.apply(rooms).forEach(environment.jersey()::register);
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
            OwnRooms own) {}

    private static void register(Environment environment, NodeSettings settings, String url, Rooms rooms) {
        Foundations base = rooms.base();
        CircleRooms circle = rooms.circle();
        Store store = base.store;
        var changes = new Changes(store, new NonceStore(base.clock));
        JerseyEnvironment jersey = environment.jersey();
        jersey.register(new NodeResource(settings, base, url));
        jersey.register(new PassportResource(store, base.passports));
        jersey.register(
                new StopResource(store, changes, new Stops(base.passports, base.ledger), circle.stolenKeys::cutOff));
        jersey.register(new OwnDataResource(store, rooms.own().data));
        jersey.register(new ErasureResource(changes, rooms.own().erasures));
        jersey.register(new RetentionResource(store, rooms.own().retention));
        jersey.register(new AccessResource(
                store, base.access, new Inquiries(base.access, base.tuples, base.did(), base.clock), base.clock));
        jersey.register(new CommunityResource(store, changes, circle.communities, base.did()));
        jersey.register(new CategoryResource(store, changes, circle.categories));
        jersey.register(new PreviewResource(base.records));
        jersey.register(new NeedResource(store, changes, circle.needs, circle.pauses, base.records, circle.roles));
        jersey.register(
                new NeedVersionResource(store, changes, circle.edits, base.records, circle.needs, circle.roles));
        jersey.register(new SeriesResource(store, changes, circle.series, base.records, circle.roles));
        jersey.register(new TimelineResource(
                store,
                new Timelines(
                        circle.assignments,
                        rooms.rounds().rounds,
                        circle.overrides,
                        circle.holds,
                        rooms.rounds().advances,
                        rooms.rounds().appeals,
                        rooms.rounds().recalls),
                new TimelineResource.Audience(circle.needs, circle.assignments, circle.roles)));
        jersey.register(new OfferResource(store, changes, circle.offers, base.records, circle.roles));
        jersey.register(new AssignmentResource(
                store,
                changes,
                new AssignmentResource.Deeds(
                        circle.assignments,
                        circle.returns,
                        circle.revocations,
                        circle.excuses,
                        circle.watch,
                        circle.overrides,
                        circle.holds),
                base.records,
                circle.roles));
        jersey.register(new HoldResource(changes, circle.holds));
        jersey.register(new GrantResource(changes, circle.grants));
        jersey.register(new OfflinePermitResource(changes, circle.offlinePermits));
        jersey.register(new GrantLogResource(
                store,
                circle.grantLog,
                new GrantLogResource.Audience(circle.assignments, circle.offers, circle.roles)));
        jersey.register(new AttachmentResource(
                store,
                changes,
                base.records.attachments(),
                new SightOfRecords(base.records, circle.roles, circle.outcomes, circle.grants)));
        jersey.register(new OutcomeResource(store, changes, circle.outcomes, base.records));
        jersey.register(new RoundResource(
                store,
                changes,
                rooms.rounds().draws,
                rooms.rounds().rounds,
                new RoundResource.Audience(circle.needs, circle.roles, circle.overrides, rooms.rounds().appeals)));
        jersey.register(new OverrideResource(
                store,
                changes,
                rooms.rounds().outside,
                new OverrideResource.Audience(circle.overrides, circle.assignments, circle.roles)));
        jersey.register(new OutlookResource(store, rooms.rounds().outlooks, circle.needs, circle.pauses, circle.roles));
        jersey.register(new RecallResource(
                store,
                changes,
                rooms.rounds().recalls,
                new RecallResource.Audience(circle.assignments, circle.needs, circle.roles, rooms.rounds().outlooks)));
        jersey.register(new RenewalResource(changes, rooms.rounds().renewals));
        jersey.register(new DemandResource(store, rooms.rounds().renewals));
        jersey.register(new ClosureResource(store, changes, rooms.rounds().closures));
        jersey.register(new PolicyResource(store, changes, rooms.rounds().policies, circle.roles));
        jersey.register(new ShadowResource(store, rooms.rounds().policies, circle.roles));
        var questions = new Questions(store, rooms.rounds().policies, circle.roles);
        jersey.register(new RelaxationResource(questions, rooms.rounds().trials));
        jersey.register(new TimingResource(questions, rooms.rounds().trials));
        jersey.register(
                new TrialResource(store, changes, rooms.rounds().trials, rooms.rounds().policies, circle.roles));
        jersey.register(new TaskResource(
                store,
                changes,
                rooms.lifecycle().lifecycle,
                new TaskResource.Hands(
                        circle.communities,
                        circle.roles,
                        new Parties(
                                circle.assignments,
                                circle.watch,
                                rooms.rounds().approvals,
                                rooms.rounds().appeals,
                                circle.suspensions,
                                circle.recusal),
                        new Sentences(rooms.rounds().appeals))));
        jersey.register(new AppealResource(store, changes, rooms.rounds().appeals, rooms.rounds().rounds));
        jersey.register(new SuspensionResource(store, changes, circle.suspensions, circle.roles));
        jersey.register(new SearchResource(rooms.search().searches));
        jersey.register(new SavedResource(store, changes, rooms.search().saved));
        jersey.register(new SynonymResource(store, changes, rooms.search().thesaurus));
        jersey.register(new LedgerResource(store, base.ledger));
        jersey.register(new AuditResource(store, circle.roles, base.did(), settings.data()));
        jersey.register(new HealthResource(List.of(
                new ReadyCheck("store", store::trouble),
                new ReadyCheck("lifecycle", rooms.lifecycle()::trouble),
                new ReadyCheck("clock", new ClockCheck(store, base.ledger, base.clock)::trouble))));
        jersey.register(new OpenApiResource());
        base.steppedClock()
                .ifPresent(clock -> jersey.register(
                        new ClockResource(clock, rooms.lifecycle().lifecycle::settle, store, circle.roles)));
    }

    private static boolean hasAPart(Foundations base, Did did) {
        return !base.store
                .read(reading -> base.tuples.heldBy(reading, new Subject.Person(did)))
                .isEmpty();
    }

    /** The key of a passport; of one that nobody registered yet, the key that its DID is made of. */
    private static Optional<KeySpan> span(Foundations base, KeyId key, Instant at) {
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
