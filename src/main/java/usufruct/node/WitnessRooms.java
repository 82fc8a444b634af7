package usufruct.node;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import usufruct.federation.PeerResource;
import usufruct.federation.Peering;
import usufruct.federation.moving.Bundles;
import usufruct.federation.moving.HonouredOriginResource;
import usufruct.federation.moving.MoveResource;
import usufruct.federation.moving.Moves;
import usufruct.federation.moving.MovingResource;
import usufruct.federation.witness.Cosignatures;
import usufruct.federation.witness.CosignedResource;
import usufruct.federation.witness.FollowedLogResource;
import usufruct.federation.witness.PeerWitnesses;
import usufruct.federation.witness.Transport;
import usufruct.federation.witness.Witness;
import usufruct.federation.witness.WitnessResource;
import usufruct.http.Changes;
import usufruct.need.MovedNeeds;
import usufruct.outbound.Errand;
import usufruct.outbound.Outbound;
import usufruct.record.Records;
import usufruct.store.Reading;
import usufruct.store.Store;

/** What this node says of others' logs, others of its own, and what members take along from one to another. */
final class WitnessRooms implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int MOST_BYTES = 16 * 1024;

    private final Store store;
    final Witness witness;
    final PeerWitnesses peers;
    private final ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor();
    final Cosignatures cosignatures;
    private final Records records;
    private final Bundles bundles;
    private final Moves moves;

    /** @param url where the node answers */
    WitnessRooms(Foundations base, CircleRooms circle, FederationRooms federation, String url) {
        store = base.store;
        witness = new Witness(
                base.store,
                base.ledger,
                circle.roles,
                (reading, who) -> federation.peerings.all(reading).stream()
                        .anyMatch(each -> each.peer().equals(who) && each.isActive()),
                base.keys.signing(),
                base.clock);
        cosignatures = new Cosignatures(base.store, base.ledger);
        peers = new PeerWitnesses(
                base.store,
                base.ledger,
                new PeerWitnesses.Peers(federation.peerings, federation.inbox),
                cosignatures,
                new PeerWitnesses.Way(transport(federation.outbound), base.clock, base.random),
                beside);
        peers.start();
        records = base.records;
        bundles = new Bundles(
                base.passports, base.records, base.ledger, cosignatures, new Bundles.Self(base.keys, url, base.clock));
        moves = new Moves(
                new MovedNeeds(circle.needs, base.ledger, new MovedNeeds.Self(base.did(), base.clock)),
                circle.roles,
                base.ledger);
    }

    private static Transport transport(Outbound outbound) {
        var headers = Map.of("content-type", "text/plain; charset=utf-8");
        return (address, body) -> outbound.send(new Errand("POST", address, headers, body, PATIENCE, MOST_BYTES));
    }

    /** What is known of peers as logs and as witnesses. */
    PeerResource.Watching watching() {
        return new PeerResource.Watching() {
            @Override
            public boolean isCaught(Reading reading, Peering peering) {
                return witness.isCaught(reading, peering.peer());
            }

            @Override
            public long cosigned(Reading reading, Peering peering) {
                return peers.cosigned(reading, peering);
            }

            @Override
            public Optional<String> trouble(Peering peering) {
                return peers.trouble(peering.id());
            }
        };
    }

    List<Object> resources(Changes changes) {
        return List.of(
                new WitnessResource(store, witness),
                new CosignedResource(store, cosignatures),
                new FollowedLogResource(store, changes, witness),
                new MovingResource(store, bundles),
                new MoveResource(store, changes, moves, records),
                new HonouredOriginResource(store, changes, moves));
    }

    @Override
    public void close() {
        peers.close();
        beside.shutdownNow();
        beside.close();
    }
}
