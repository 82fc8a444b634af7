package usufruct.node;

import java.util.List;
import usufruct.federation.moving.Bundles;
import usufruct.federation.moving.HonouredOriginResource;
import usufruct.federation.moving.MoveResource;
import usufruct.federation.moving.Moves;
import usufruct.federation.moving.MovingResource;
import usufruct.federation.witness.Cosignatures;
import usufruct.federation.witness.CosignedResource;
import usufruct.federation.witness.FollowedLogResource;
import usufruct.federation.witness.Witness;
import usufruct.federation.witness.WitnessResource;
import usufruct.http.Changes;
import usufruct.need.MovedNeeds;
import usufruct.record.Records;
import usufruct.store.Store;

/** What this node says of others' logs, others of its own, and what members take along from one to another. */
final class WitnessRooms {
    private final Store store;
    final Witness witness;
    final Cosignatures cosignatures;
    private final Records records;
    private final Bundles bundles;
    final Moves moves;

    /** @param url where the node answers */
    WitnessRooms(Foundations base, CircleRooms circle, String url) {
        store = base.store;
        witness = new Witness(base.store, base.ledger, circle.roles, base.keys.signing(), base.clock);
        cosignatures = new Cosignatures(base.store, base.ledger);
        records = base.records;
        bundles = new Bundles(
                base.passports, base.records, base.ledger, cosignatures, new Bundles.Self(base.keys, url, base.clock));
        moves = new Moves(
                new MovedNeeds(circle.needs, base.ledger, new MovedNeeds.Self(base.did(), base.clock)),
                circle.roles,
                base.ledger);
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
}
