package usufruct.node;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocketFactory;
import usufruct.federation.Certificates;
import usufruct.federation.Deliveries;
import usufruct.federation.HttpTransport;
import usufruct.federation.Inbox;
import usufruct.federation.Outbox;
import usufruct.federation.Pairing;
import usufruct.federation.PeerWays;
import usufruct.federation.Peerings;
import usufruct.federation.Transport;
import usufruct.http.RequestSigner;
import usufruct.outbound.Outbound;

/** Other nodes, and the way to them. */
final class FederationRooms implements AutoCloseable {
    final Peerings peerings;
    final Pairing pairing;
    final Outbox outbox;
    final Inbox inbox;
    final Deliveries deliveries;
    final Certificates certificates;
    final PeerWays ways;
    final Road road;
    final Transport transport;

    /**
     * How it gets to other nodes.
     *
     * @param beside serves each peer; closed with the rooms
     */
    record Road(PeerWays.Ways ways, ExecutorService beside) {
        HttpTransport.Way way() {
            return ways.open();
        }
    }

    /**
     * @param url where this node answers others
     * @param mutual where it asks peers for their certificates; empty: nowhere, and it shows none
     */
    FederationRooms(Foundations base, CircleRooms circle, Road road, String url, Optional<String> mutual) {
        this.road = road;
        var self = new Outbox.Self(base.keys, base.clock, base.ids);
        var signer =
                new RequestSigner(base.keys.keyId().toString(), base.keys.signing()::sign, base.clock, base.random);
        outbox = new Outbox(self);
        peerings = new Peerings(
                circle.roles::requireOperator,
                base.passports,
                outbox,
                base.ledger,
                new Peerings.Node(self, url, base.random));
        certificates = new Certificates(
                base.store, peerings, base.passports, outbox, base.ledger, new Certificates.Own(mutual, base.tlsKey));
        ways = new PeerWays(
                base.store,
                peerings,
                certificates,
                road.ways(),
                (method, target, body) -> signer.headers(method, target, body, "application/json"));
        transport = ways.transport();
        pairing = new Pairing(base.store, peerings, certificates, transport);
        inbox = new Inbox(peerings, key -> base.store.read(reading -> base.passports.span(reading, key)), self);
        deliveries =
                new Deliveries(base.store, peerings, new Deliveries.Lines(outbox, inbox), transport, road.beside());
        certificates.listen(inbox);
        deliveries.hourly(certificates::renew);
        certificates.renew();
    }

    /** The one way out to addresses that others choose. */
    static Outbound outbound(NodeSettings settings) {
        return new Outbound(
                settings.others().outgoingTo(),
                host -> List.of(InetAddress.getAllByName(host)),
                () -> (SSLSocketFactory) SSLSocketFactory.getDefault(),
                settings.listen().ways().onionThrough());
    }

    /** Over the network, to each peer beside the others. */
    static Road road(Outbound outbound) {
        return new Road(new PeerWays.Ways(outbound::send, outbound::send), Executors.newVirtualThreadPerTaskExecutor());
    }

    /** Delivers from now on, once everybody who takes messages has said so. Whoever has a time of their own does not call it. */
    void start() {
        deliveries.start();
    }

    @Override
    public void close() {
        deliveries.close();
        road.beside().shutdownNow();
        road.beside().close();
    }
}
