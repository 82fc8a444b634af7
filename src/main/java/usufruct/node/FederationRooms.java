package usufruct.node;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocketFactory;
import usufruct.federation.Deliveries;
import usufruct.federation.HttpTransport;
import usufruct.federation.Inbox;
import usufruct.federation.Outbox;
import usufruct.federation.Pairing;
import usufruct.federation.Peerings;
import usufruct.http.RequestSigner;
import usufruct.outbound.Outbound;

/** Other nodes, and the way to them. */
final class FederationRooms implements AutoCloseable {
    final Peerings peerings;
    final Pairing pairing;
    final Outbox outbox;
    final Inbox inbox;
    final Deliveries deliveries;
    final Outbound outbound;
    private final ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor();

    /** @param url where this node answers others */
    FederationRooms(Foundations base, CircleRooms circle, Outbound outbound, String url) {
        this.outbound = outbound;
        var self = new Outbox.Self(base.keys, base.clock, base.ids);
        var signer =
                new RequestSigner(base.keys.keyId().toString(), base.keys.signing()::sign, base.clock, base.random);
        var transport = new HttpTransport(
                outbound, (method, target, body) -> signer.headers(method, target, body, "application/json"));
        outbox = new Outbox(self);
        peerings = new Peerings(
                circle.roles::requireOperator,
                base.passports,
                outbox,
                base.ledger,
                new Peerings.Node(self, url, base.random));
        pairing = new Pairing(base.store, peerings, transport);
        inbox = new Inbox(peerings, key -> base.store.read(reading -> base.passports.span(reading, key)), self);
        deliveries = new Deliveries(base.store, peerings, new Deliveries.Lines(outbox, inbox), transport, beside);
        deliveries.start();
    }

    /** The one way out to addresses that others choose. */
    static Outbound outbound(NodeSettings settings) {
        return new Outbound(
                settings.outgoingTo(),
                host -> List.of(InetAddress.getAllByName(host)),
                () -> (SSLSocketFactory) SSLSocketFactory.getDefault(),
                settings.listen().ways().onionThrough());
    }

    @Override
    public void close() {
        deliveries.close();
        beside.shutdownNow();
        beside.close();
    }
}
