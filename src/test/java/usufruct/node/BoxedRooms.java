package usufruct.node;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;
import usufruct.allocation.OverrideResource;
import usufruct.allocation.Round;
import usufruct.allocation.RoundResource;
import usufruct.assignment.AssignmentResource;
import usufruct.assignment.GrantResource;
import usufruct.community.CommunityResource;
import usufruct.federation.Deliveries;
import usufruct.federation.FederationResource;
import usufruct.federation.HttpTransport;
import usufruct.federation.Inbox;
import usufruct.federation.Outbox;
import usufruct.federation.PeerResource;
import usufruct.federation.PeerWays;
import usufruct.federation.Peerings;
import usufruct.federation.mirror.Mirroring;
import usufruct.federation.witness.Cosignatures;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.IncomingRequest;
import usufruct.http.NonceStore;
import usufruct.http.ReplayTable;
import usufruct.http.RequestVerifier;
import usufruct.ledger.CosignatureKey;
import usufruct.ledger.Ledger;
import usufruct.need.NeedResource;
import usufruct.offer.OfferResource;
import usufruct.passport.KeyId;
import usufruct.passport.PassportKeys;
import usufruct.passport.PassportResource;
import usufruct.passport.Passports;
import usufruct.policy.PolicySets;
import usufruct.record.Records;
import usufruct.record.Schemas;
import usufruct.store.Store;
import usufruct.words.Answer;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * A node for simulations: its rooms and resources wired as a real node's, requests judged as its server judges them, but time, chance and the
 * way to others are handed in, and nothing in it moves unless it is asked.
 */
public final class BoxedRooms implements AutoCloseable {
    /** No node of a box has categories of its own, so all may have the same. */
    private static final Schemas SCHEMAS = Schemas.shipped();

    /** Read once for all. */
    private static final PolicySets POLICIES = PolicySets.shipped();

    private final NodeSettings settings;
    private final String url;
    private final Foundations base;
    private final CircleRooms circle;
    private final RoundRooms rounds;
    private final FederationRooms federation;
    private final WitnessRooms witnesses;
    private final MirrorRooms mirrors;
    private final VisitRooms visits;
    private final RequestVerifier verifier;
    private final ReplayTable replays;

    /** What a real node takes from its surroundings. */
    public record Surroundings(
            InstantSource clock, RandomGenerator random, HttpTransport.Way way, ExecutorService beside) {}

    /** @param data the node's folder; made when it is missing */
    public BoxedRooms(Path data, String url, Did operator, Surroundings around) {
        this.url = url;
        settings = NodeSettings.embedded(data).withOperators(List.of(operator));
        base = new Foundations(
                settings, url, new Foundations.Footing(around.clock(), around.random(), Store::openCurrent, SCHEMAS));
        try {
            circle = new CircleRooms(base, settings);
            rounds = new RoundRooms(base, circle, POLICIES);
            var ways = new PeerWays.Ways(around.way(), (errand, pin) -> {
                throw new IllegalStateException("nobody in a box shows certificates");
            });
            federation = new FederationRooms(
                    base, circle, new FederationRooms.Road(ways, around.beside()), url, Optional.empty());
            mirrors = new MirrorRooms(
                    base,
                    circle,
                    federation,
                    settings.others(),
                    new MirrorRooms.Ground(this::offers, around.beside(), data));
            witnesses = new WitnessRooms(base, circle, federation, url);
            visits = new VisitRooms(base, circle, federation, witnesses.moves);
        } catch (RuntimeException e) {
            base.close();
            throw e;
        }
        verifier = new RequestVerifier((key, at) -> Web.span(base, key, at), base.clock, base.clock.instant());
        replays = new ReplayTable(base.clock, 10_000, did -> Web.hasAPart(base, did));
    }

    /** Tables as they stand before the first start: a file to copy, since to make them takes longest. */
    public static void makeTables(Path file) {
        Store.open(file).close();
    }

    /** Who sent a request; each signature counts once. */
    public Answer<Caller> caller(IncomingRequest request) {
        return verifier.verify(request).then(caller -> {
            Optional<Answer<Caller>> refused = replays.remember(caller).map(Answer::refused);
            return refused.orElseGet(() -> Answer.done(caller));
        });
    }

    /** Whoever a request says that it is of, believed. */
    public Optional<Caller> claimed(IncomingRequest request) {
        String input = request.headers().value("signature-input").orElse("");
        return KeyId.parse(input.replaceAll(".*keyid=\"([^\"]*)\".*", "$1"))
                .flatMap(key -> Web.span(base, key, base.clock.instant()))
                .map(span -> new Caller(
                        span, span.id().toString(), input, base.clock.instant().plusSeconds(30)));
    }

    /** What others and the node's own people ask it. */
    public List<Object> resources() {
        var changes = new Changes(base.store, new NonceStore(base.clock));
        var all = new ArrayList<Object>();
        all.add(new FederationResource(base.store, changes, federation.pairing, federation.peerings, federation.inbox));
        all.add(new PeerResource(
                base.store,
                changes,
                federation.pairing,
                federation.peerings,
                new PeerResource.Lines(
                        federation.outbox,
                        federation.inbox,
                        federation.deliveries,
                        federation.certificates,
                        witnesses.watching())));
        all.add(new NodeResource(settings, base, url));
        all.add(new PassportResource(base.store, base.passports));
        all.add(new CommunityResource(base.store, changes, circle.communities, base.did()));
        all.add(new OfferResource(base.store, changes, circle.offers, base.records, circle.roles));
        all.addAll(witnesses.resources(changes));
        all.addAll(mirrors.resources());
        all.addAll(visits.resources(changes));
        all.add(new NeedResource(
                base.store,
                changes,
                circle.needs,
                circle.pauses,
                base.records,
                new NeedResource.Audience(circle.roles, circle.acts)));
        all.add(new AssignmentResource(
                base.store,
                changes,
                new AssignmentResource.Deeds(
                        circle.assignments,
                        circle.returns,
                        circle.revocations,
                        circle.excuses,
                        circle.watch,
                        circle.overrides,
                        circle.holds,
                        circle.consents),
                base.records,
                circle.roles,
                circle.acts));
        all.add(new GrantResource(changes, circle.grants));
        all.add(new RoundResource(
                base.store,
                changes,
                rounds.draws,
                rounds.rounds,
                new RoundResource.Audience(circle.needs, circle.roles, circle.overrides, rounds.appeals, circle.acts)));
        all.add(new OverrideResource(
                base.store,
                changes,
                rounds.outside,
                new OverrideResource.Audience(circle.overrides, circle.assignments, circle.roles)));
        return all;
    }

    /** What can be found here, without an index: simulations have no thread that keeps one. */
    private List<ItemId> offers(Map<String, String> question, BiPredicate<Category, Did> isOne, int most) {
        return base.store.read(reading -> reading
                .query("SELECT id, category, community FROM offer WHERE state = 'open' ORDER BY id")
                .map((row, context) ->
                        isOne.test(Category.parse(row.getString("category")), new Did(row.getString("community")))
                                ? Optional.of(new ItemId(row.getString("id")))
                                : Optional.<ItemId>empty())
                .list()
                .stream()
                .flatMap(Optional::stream)
                .limit(most)
                .toList());
    }

    /** Begins every permit whose time has come, as the lifecycle does; says whether there was one. */
    public boolean beginPermits() {
        long now = base.clock.instant().toEpochMilli();
        List<ItemId> due = base.store.read(reading -> reading.query(
                        "SELECT id FROM assignment WHERE state = 'issued' AND window_from <= :now ORDER BY id")
                .bind("now", now)
                .mapTo(String.class)
                .map(ItemId::new)
                .list());
        if (!due.isEmpty()) {
            base.store.write(writing -> {
                due.forEach(each -> circle.assignments.activate(writing, each));
                return true;
            });
        }
        return !due.isEmpty();
    }

    /** The rounds that somebody asked for and that are not over. */
    public List<ItemId> roundsUnderWay() {
        return base.store.read(reading -> reading.query(
                        "SELECT id FROM round WHERE requested_by IS NOT NULL AND state <> 'PUBLISHED' ORDER BY id")
                .mapTo(String.class)
                .map(ItemId::new)
                .list());
    }

    /** Takes a round one phase further, as the lifecycle does; while it waits for what was pledged, no further. */
    public void goOn(ItemId id) {
        Round round =
                base.store.read(reading -> rounds.rounds.find(reading, id)).orElseThrow();
        switch (round.state()) {
            case ANNOUNCED -> rounds.draws.freeze(id);
            case FROZEN -> {
                if (rounds.draws.awaitedUntil(id).isEmpty()) {
                    rounds.draws.draw(id);
                }
            }
            case DRAWN -> rounds.draws.publish(id);
            case PUBLISHED -> {
                // it is over
            }
        }
    }

    public Store store() {
        return base.store;
    }

    public Ledger ledger() {
        return base.ledger;
    }

    public PassportKeys keys() {
        return base.keys;
    }

    public Passports passports() {
        return base.passports;
    }

    public Records records() {
        return base.records;
    }

    public Outbox outbox() {
        return federation.outbox;
    }

    public Inbox inbox() {
        return federation.inbox;
    }

    public Peerings peerings() {
        return federation.peerings;
    }

    public Deliveries deliveries() {
        return federation.deliveries;
    }

    public Mirroring mirroring() {
        return mirrors.mirroring;
    }

    public Cosignatures cosignatures() {
        return witnesses.cosignatures;
    }

    /** The key under which it cosigns others' logs. */
    public CosignatureKey witnessKey() {
        return witnesses.witness.key();
    }

    @Override
    public void close() {
        mirrors.close();
        federation.close();
        base.close();
    }
}
