package usufruct.federation.witness;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import usufruct.federation.Inbox;
import usufruct.federation.Peering;
import usufruct.federation.Peerings;
import usufruct.federation.Rest;
import usufruct.ledger.CosignatureKey;
import usufruct.ledger.Ledger;
import usufruct.passport.NodeLog;
import usufruct.passport.Passports;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.store.Worker;
import usufruct.words.Answer;
import usufruct.words.ItemId;

/**
 * Has every peer cosign this node's newest checkpoint: once it grew, with what else grew in a few seconds, and now and then. A peer
 * that does not answer rests longer each time and is asked at once when it is heard of; each is asked beside the others.
 */
public final class PeerWitnesses implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeerWitnesses.class);
    private static final Duration BREATH = Duration.ofMillis(200);
    private static final Duration TOGETHER = Duration.ofSeconds(5);
    private static final Duration NOW_AND_THEN = Duration.ofHours(1);

    private final Store store;
    private final Ledger ledger;
    private final Peers peers;
    private final Cosignatures cosignatures;
    private final Way way;
    private final Executor beside;
    private final Worker worker;
    private final Map<ItemId, Standing> standings = new ConcurrentHashMap<>();
    private final Set<ItemId> asked = ConcurrentHashMap.newKeySet();

    /** Which there are, what they send, and by which keys they are known. */
    public record Peers(Peerings peerings, Inbox inbox, Passports passports) {}

    /** How peers are reached, and when. */
    public record Way(Transport transport, InstantSource clock, RandomGenerator random) {}

    /**
     * How it is with one peer since this node started.
     *
     * @param size of the log that it was last asked about and cosigned
     * @param failures in a row
     * @param at when it was last asked
     * @param nextAt not asked before
     * @param trouble why it did not cosign, in words; empty when it did
     */
    private record Standing(long size, int failures, Instant at, Instant nextAt, String trouble) {
        static final Standing FRESH = new Standing(-1, 0, Instant.EPOCH, Instant.EPOCH, "");
    }

    /** @param beside asks each peer; one that runs what it is given at once asks them one after the other */
    public PeerWitnesses(Store store, Ledger ledger, Peers peers, Cosignatures cosignatures, Way way, Executor beside) {
        this.store = store;
        this.ledger = ledger;
        this.peers = peers;
        this.cosignatures = cosignatures;
        this.way = way;
        this.beside = beside;
        this.worker = new Worker("witnesses", store, BREATH, this::round);
    }

    /** Asks from now on after each commit, and when something is due. Whoever has a time of their own calls {@link #round}. */
    public void start() {
        worker.start();
    }

    /** Asks every peer that is due, and says how long none is. */
    public Duration round() {
        try {
            Instant now = way.clock().instant();
            Instant next = now.plus(Worker.LONGEST_REST);
            long size = ledger.head().size();
            for (Peering each : store.read(peers.peerings()::all)) {
                if (!each.isActive() || asked.contains(each.id())) {
                    continue;
                }
                Instant due = due(each, size);
                if (due.isAfter(now)) {
                    next = due.isBefore(next) ? due : next;
                } else if (asked.add(each.id())) {
                    beside.execute(() -> ask(each, size));
                }
            }
            return Duration.between(now, next);
        } catch (RuntimeException e) {
            LOG.error(
                    "no peer is asked to cosign at the moment: {}", e.getClass().getName());
            return TOGETHER;
        }
    }

    private Instant due(Peering peering, long size) {
        Standing standing = standings.getOrDefault(peering.id(), Standing.FRESH);
        if (standing.failures() > 0) {
            boolean isHeard = store.read(reading -> peers.inbox().heardAt(reading, peering.id()))
                    .filter(standing.at()::isBefore)
                    .isPresent();
            return isHeard ? standing.at() : standing.nextAt();
        }
        return standing.size() < size ? standing.nextAt() : standing.at().plus(NOW_AND_THEN);
    }

    private void ask(Peering peering, long size) {
        try {
            Answer<Instant> answer = store.read(reading -> keys(reading, peering))
                    .map(List::getLast)
                    .map(key -> cosignatures.ask(
                            way.transport().to(peering), URI.create(peering.url() + "/federation/v1/witness/"), key))
                    .orElseThrow();
            Instant now = way.clock().instant();
            standings.compute(peering.id(), (id, before) -> after(before, answer, size, now));
        } catch (RuntimeException e) {
            if (!worker.isClosed()) {
                LOG.error(
                        "peer {} is not asked to cosign: {}",
                        peering.id(),
                        e.getClass().getName());
                Instant now = way.clock().instant();
                standings.put(
                        peering.id(), new Standing(-1, 1, now, now.plus(NOW_AND_THEN), "this node could not ask it"));
            }
        } finally {
            synchronized (asked) {
                asked.remove(peering.id());
                asked.notifyAll();
            }
            worker.wake();
        }
    }

    private Standing after(
            @org.jspecify.annotations.Nullable Standing before, Answer<Instant> answer, long size, Instant now) {
        int failures = before == null ? 0 : before.failures();
        return switch (answer) {
            case Answer.Done<Instant>(var at) -> new Standing(size, 0, now, now.plus(TOGETHER), "");
            case Answer.Refused<Instant>(var why) ->
                new Standing(-1, failures + 1, now, now.plus(Rest.after(failures, way.random())), why.detail());
        };
    }

    /** The keys of a peer as a witness, the one of now last: those of its log, under its name. */
    private Optional<List<CosignatureKey>> keys(Reading reading, Peering peering) {
        return NodeLog.keys(peering.peer(), peers.passports().find(reading, peering.peer()))
                .map(keys -> keys.all().stream()
                        .map(key -> new CosignatureKey(key.name(), key.key()))
                        .toList());
    }

    /** Up to which size a peer cosigned this node's log; 0 before the first. */
    public long cosigned(Reading reading, Peering peering) {
        return keys(reading, peering).stream()
                .flatMap(List::stream)
                .mapToLong(key -> cosignatures.size(reading, key))
                .max()
                .orElse(0);
    }

    /** Why a peer did not cosign when it was last asked; empty when it did. */
    public Optional<String> trouble(ItemId peering) {
        return Optional.ofNullable(standings.get(peering))
                .map(Standing::trouble)
                .filter(each -> !each.isEmpty());
    }

    /** Waits until every peer that is due by now was asked. */
    public void settle() throws InterruptedException {
        worker.settle();
        synchronized (asked) {
            while (!asked.isEmpty()) {
                asked.wait();
            }
        }
    }

    /** What is under way is given up: it is asked again after the next start. */
    @Override
    public void close() {
        worker.close();
    }
}
