package usufruct.node;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import usufruct.outbound.Reply;
import usufruct.record.Records;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Answer;

/** What this node says of others' logs, others of its own, and what members take along from one to another. */
final class WitnessRooms implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int MOST_BYTES = 16 * 1024;

    private final Store store;
    final Witness witness;
    final PeerWitnesses peers;
    final Cosignatures cosignatures;
    private final Records records;
    private final Bundles bundles;
    final Moves moves;

    /** @param url where the node answers */
    WitnessRooms(Foundations base, CircleRooms circle, FederationRooms federation, String url) {
        store = base.store;
        witness = new Witness(
                base.store,
                base.ledger,
                circle.roles,
                new Witness.Nodes(
                        (reading, who) -> federation.peerings.all(reading).stream()
                                .anyMatch(each -> each.peer().equals(who) && each.isActive()),
                        base.passports),
                base.keys.signing(),
                base.clock);
        cosignatures = new Cosignatures(base.store, base.ledger);
        peers = new PeerWitnesses(
                base.store,
                base.ledger,
                new PeerWitnesses.Peers(federation.peerings, federation.inbox, base.passports),
                cosignatures,
                new PeerWitnesses.Way(transport(federation), base.clock, base.random),
                federation.road.beside());
        records = base.records;
        bundles = new Bundles(
                base.passports, base.records, base.ledger, cosignatures, new Bundles.Self(base.keys, url, base.clock));
        moves = new Moves(
                new MovedNeeds(circle.needs, base.ledger, new MovedNeeds.Self(base.did(), base.clock)),
                circle.roles,
                base.ledger);
    }

    /** Asks peers from now on. */
    void start() {
        peers.start();
    }

    private static Transport transport(FederationRooms federation) {
        return new Transport() {
            @Override
            public Answer<Reply> post(URI address, byte[] body) {
                return federation.road.way().send(errand(address, body));
            }

            @Override
            public Transport to(Peering peering) {
                return (address, body) -> federation.ways.send(peering, errand(address, body));
            }
        };
    }

    private static Errand errand(URI address, byte[] body) {
        var headers = Map.of("content-type", "text/plain; charset=utf-8");
        return new Errand("POST", address, headers, body, PATIENCE, MOST_BYTES);
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
    }
}
