package usufruct.federation.receipt;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import usufruct.community.Roles;
import usufruct.federation.Inbox;
import usufruct.federation.Message;
import usufruct.federation.Outbox;
import usufruct.federation.Peering;
import usufruct.federation.Peerings;
import usufruct.ledger.Entry;
import usufruct.ledger.Ledger;
import usufruct.passport.Passports;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Which members agree that a peer is told what they use here and that what it tells of them counts here, and what both come to.
 *
 * <p>The entries {@code receipt.consented} and {@code receipt.withdrawn} are about one consent. Nobody consents for somebody else.
 */
public final class Receipts {
    private final ConsentStore rows = new ConsentStore();
    private final Roles roles;
    private final Peerings peerings;
    private final Ledger ledger;
    private final Outbox.Self self;
    final Telling telling;
    final Taking taking;

    /** The rooms that know members and peers, and what was written. */
    public record Rooms(Roles roles, Passports passports, Peerings peerings, Outbox outbox, Ledger ledger) {}

    /** @param random a secure source */
    public Receipts(Rooms rooms, Outbox.Self self, RandomGenerator random) {
        this.roles = rooms.roles();
        this.peerings = rooms.peerings();
        this.ledger = rooms.ledger();
        this.self = self;
        this.telling =
                new Telling(rows, new Telling.Rooms(roles, rooms.passports(), ledger), rooms.outbox(), self, random);
        this.taking = new Taking(rows, roles, ledger, self);
    }

    /** Takes what peers tell from now on, and forgets with a peering what it was about. */
    public void begin(Inbox inbox) {
        inbox.on(Batch.TYPE, this::take);
        ledger.alongside(this::appended);
    }

    private void take(Writing writing, Peering peering, Message message) {
        taking.take(writing, peering, message);
    }

    private void appended(Writing writing, Entry entry) {
        if (entry.type().startsWith("peering.") && ItemId.isItemId(entry.subject())) {
            peerings.find(writing, new ItemId(entry.subject()))
                    .filter(peering -> peering.state() == Peering.State.ENDED)
                    .ifPresent(peering -> over(writing, peering));
        }
    }

    /** With whom there is no peering any more, nobody shares anything; what was agreed was about that one. */
    private void over(Writing writing, Peering peering) {
        rows.under(writing, peering.id())
                .forEach(consent -> remove(writing, consent, self.keys().did()));
        telling.rows.removeUnder(writing, peering.id());
        taking.dropAll(writing, peering);
    }

    /** A peer, and whether the caller agreed. */
    public record Place(Peering peering, Optional<Consent> consent) {}

    /** The peers with which the caller may share receipts; none for who is no member. */
    public List<Place> places(Reading reading, Did caller) {
        if (!roles.isMember(reading, caller)) {
            return List.of();
        }
        return peerings.all(reading).stream()
                .filter(peering -> peering.state() == Peering.State.ACTIVE)
                .map(peering -> new Place(peering, rows.find(reading, caller, peering.id())))
                .toList();
    }

    /**
     * The caller agrees. Again is no harm.
     *
     * @throws RefusedException NOT_ALLOWED to who is no member or not of age, NOT_FOUND, WRONG_STATE when the two nodes are no peers now
     */
    public Consent agree(Writing writing, Did caller, ItemId peering) {
        roles.requireMember(writing, caller);
        if (roles.isWard(writing, caller)) {
            throw new RefusedException(Reason.NOT_ALLOWED, "of who is not of age nothing is told to other nodes");
        }
        if (!peerings.get(writing, peering).isActive()) {
            throw new RefusedException(Reason.WRONG_STATE, "this node and that one are no peers now");
        }
        return rows.find(writing, caller, peering).orElseGet(() -> {
            var consent = new Consent(self.ids().next(), caller, peering, now());
            rows.insert(writing, consent);
            append(writing, "receipt.consented", consent, caller);
            return consent;
        });
    }

    /** The caller agrees no longer: what the peer was told is taken back, and what it told counts no more. Again is no harm. */
    public void withdraw(Writing writing, Did caller, ItemId peering) {
        rows.find(writing, caller, peering).ifPresent(consent -> {
            remove(writing, consent, caller);
            Peering with = peerings.get(writing, peering);
            taking.drop(writing, with, caller);
            telling.tell(writing, with, now());
        });
    }

    private void remove(Writing writing, Consent consent, Did actor) {
        rows.remove(writing, consent.id());
        append(writing, "receipt.withdrawn", consent, actor);
    }

    private void append(Writing writing, String type, Consent consent, Did actor) {
        ledger.append(writing, type, consent.id().value(), actor.value(), consent.digest());
    }

    Peering peering(Reading reading, ItemId id) {
        return peerings.get(reading, id);
    }

    List<Peering> peers(Reading reading) {
        return peerings.all(reading);
    }

    /** To the millisecond, as it is kept. */
    Instant now() {
        return Instant.ofEpochMilli(self.clock().instant().toEpochMilli());
    }
}
