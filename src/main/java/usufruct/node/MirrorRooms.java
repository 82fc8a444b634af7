package usufruct.node;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import usufruct.federation.Outbox;
import usufruct.federation.mirror.Asking;
import usufruct.federation.mirror.MirrorResource;
import usufruct.federation.mirror.Mirroring;
import usufruct.federation.mirror.Mirrors;
import usufruct.federation.mirror.SharedResource;
import usufruct.federation.mirror.Sharing;
import usufruct.federation.mirror.Showing;
import usufruct.federation.mirror.Sights;
import usufruct.federation.mirror.Withdrawals;

/** What peers may see of each other's things, in both directions. */
final class MirrorRooms implements AutoCloseable {
    private static final String FOLDER = "mirrors";

    final Mirroring mirroring;
    private final List<Object> resources;
    private final ExecutorService beside;

    /**
     * What it takes of its surroundings.
     *
     * @param finding what a stranger finds here
     * @param beside reads feeds and asks peers; closed with the rooms
     * @param data the node's folder, for the index over copies
     */
    record Ground(SharedResource.Finding finding, ExecutorService beside, Path data) {
        static Ground of(SearchRooms search, Path data) {
            return new Ground(search.searches::ofStrangers, Executors.newVirtualThreadPerTaskExecutor(), data);
        }
    }

    MirrorRooms(
            Foundations base,
            CircleRooms circle,
            FederationRooms federation,
            NodeSettings.Others others,
            Ground ground) {
        beside = ground.beside();
        var self = new Outbox.Self(base.keys, base.clock, base.ids);
        var sights = new Sights(
                new Sights.Rooms(base.records, base.tuples, base.passports, base.ledger), federation.peerings);
        new Sharing(sights, federation.outbox, self).begin();
        var mirrors = new Mirrors(federation.peerings, base.passports, base.ledger, self, others.keepShared());
        mirrors.begin();
        mirroring = new Mirroring(
                base.store,
                new Mirroring.Ways(
                        mirrors,
                        new Withdrawals(base.store, sights, federation.outbox, self),
                        new Asking(base.store, base.passports, federation.transport, self, base.random)),
                circle.roles,
                ground.data().resolve(FOLDER),
                beside,
                others.patience());
        mirroring.listen(federation.inbox);
        var showing = new Showing(sights, self, others.keepShared());
        resources = List.of(
                new SharedResource(base.store, sights, showing, ground.finding(), self),
                new MirrorResource(base.store, mirroring));
    }

    /** Tells and reads from now on. Whoever has a time of their own does not call it. */
    void start() {
        mirroring.start();
    }

    List<Object> resources() {
        return resources;
    }

    @Override
    public void close() {
        mirroring.close();
        beside.shutdownNow();
        beside.close();
    }
}
