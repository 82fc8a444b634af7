package usufruct.node;

import java.util.List;
import usufruct.federation.witness.CosignedResource;
import usufruct.federation.witness.Cosignatures;
import usufruct.federation.witness.FollowedLogResource;
import usufruct.federation.witness.Witness;
import usufruct.federation.witness.WitnessResource;
import usufruct.http.Changes;
import usufruct.store.Store;

/** What this node says of others' logs, and others of its own. */
final class WitnessRooms {
    private final Store store;
    final Witness witness;
    final Cosignatures cosignatures;

    WitnessRooms(Foundations base, CircleRooms circle) {
        store = base.store;
        witness = new Witness(base.store, base.ledger, circle.roles, base.keys.signing(), base.clock);
        cosignatures = new Cosignatures(base.store, base.ledger);
    }

    List<Object> resources(Changes changes) {
        return List.of(
                new WitnessResource(store, witness),
                new CosignedResource(store, cosignatures),
                new FollowedLogResource(store, changes, witness));
    }
}
