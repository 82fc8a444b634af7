package usufruct.federation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import usufruct.ledger.Ledger;
import usufruct.passport.PassportKeys;
import usufruct.passport.Passports;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;

/** A made-up peer of a node whose database an audit looks at. */
public final class PeerFixture {
    private static final Did OPERATOR = TestNode.OPERATOR;
    private static final String URL = "https://other.example";

    private final Store store;
    private final PassportKeys node;
    private final PassportKeys other;
    private final Chance chance;
    private final Outbox outbox;
    private final Peerings peerings;
    private final Inbox inbox;
    private final Certificates certificates;

    /** Time, ids and randomness. */
    public record Chance(InstantSource clock, ItemIds ids, RandomGenerator random) {}

    /** @param other the peer's keys; its passport is registered */
    public PeerFixture(
            Store store, Ledger ledger, Passports passports, PassportKeys node, PassportKeys other, Chance chance) {
        this.store = store;
        this.node = node;
        this.other = other;
        this.chance = chance;
        var self = new Outbox.Self(node, chance.clock(), chance.ids());
        outbox = new Outbox(self);
        peerings = new Peerings(
                (reading, caller) -> {},
                passports,
                outbox,
                ledger,
                new Peerings.Node(self, "https://village.example", chance.random()));
        inbox = new Inbox(peerings, key -> store.read(reading -> passports.span(reading, key)), self);
        certificates = new Certificates(
                store,
                peerings,
                passports,
                outbox,
                ledger,
                new Certificates.Own(Optional.of("https://village.example:8444"), TlsKeys::of));
    }

    /** Both sign, both change what they allow, and the peer signs two messages under one number. */
    public void live() {
        ItemId id = chance.ids().next();
        var peering = new Peering(
                id, other.did(), URL, Peering.State.COMPARING, Scopes.NONE, List.of("a", "b"), now(), Optional.empty());
        store.write(writing -> {
            peerings.rows.insert(writing, peering, new PeeringStore.Begun("n", "c"));
            return peerings.confirm(writing, OPERATOR, id, "a b");
        });
        var first = new PeeringRecord(id, other.did(), node.did(), 1, URL, Scopes.NONE, false, now());
        Cursor cursor = send(Cursor.START, first);
        var wider = new Scopes(java.util.Set.of("offer.tool@v1"), java.util.Set.of(), true, false, false);
        store.write(writing -> peerings.change(writing, OPERATOR, id, wider));
        certificates.renew();
        announce(id, "https://other.example:8444", now());
        announce(id, "https://other.example:8445", now().plusMillis(1));
        cursor = send(cursor, first.next(wider, now()));
        send(new Cursor(cursor.epoch(), cursor.seq() - 1, "x".repeat(43)), first);
    }

    /** The peer announces a certificate, under one address and then under another. */
    private void announce(ItemId id, String address, Instant at) {
        var key = new PeerCertificates.Key(TlsKeys.digest(1), now().minusSeconds(1), now().plusSeconds(1_000_000));
        var told = new PeerCertificates(other.did(), address, List.of(key), at);
        store.write(writing -> certificates.take(writing, peerings.get(writing, id), told.signed(other)));
    }

    private Cursor send(Cursor before, PeeringRecord record) {
        var message = new Message(
                new Message.Line(record.peering(), other.did(), node.did()),
                1,
                before.seq() + 1,
                before.digest(),
                chance.ids().next(),
                PeeringRecord.FORMAT,
                now(),
                record.signed(other));
        Message.Signed signed = message.signed(other);
        var list = JsonNodeFactory.instance.arrayNode().add(signed.document());
        Inbox.Proved proved = inbox.prove(other.did(), record.peering(), list);
        store.write(writing -> inbox.take(writing, other.did(), record.peering(), proved));
        return signed.cursor();
    }

    private Instant now() {
        return chance.clock().instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    }
}
