package usufruct.federation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import usufruct.ledger.Ledger;
import usufruct.passport.KeyId;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.Passports;
import usufruct.passport.Proofs;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/**
 * Which nodes this one speaks to: from two operators who compare words to either of them ending it. Whatever is refused throws {@link
 * RefusedException} and changes nothing; each step may run twice.
 *
 * <p>The entries of the log are about the peering's id: {@code peering.confirmed}, {@code peering.changed} and {@code peering.ended} name
 * what this node signed, {@code peering.received} what the peer did, {@code peering.quarantined} and {@code peering.released} say so.
 */
public final class Peerings {
    private static final Duration UNCONFIRMED = Duration.ofDays(1);
    private static final int MOST_WRONG_WORDS = 3;

    final PeeringStore rows = new PeeringStore();
    private final BiConsumer<? super Reading, Did> requireOperator;
    private final Passports passports;
    private final Outbox outbox;
    private final Ledger ledger;
    private final Node node;

    /** The node itself, and where it answers. */
    public record Node(Outbox.Self self, String url, RandomGenerator random) {
        Did did() {
            return self.did();
        }

        Instant now() {
            return self.now();
        }
    }

    /** @param requireOperator throws for everybody but an operator of the node */
    public Peerings(
            BiConsumer<? super Reading, Did> requireOperator,
            Passports passports,
            Outbox outbox,
            Ledger ledger,
            Node node) {
        this.requireOperator = requireOperator;
        this.passports = passports;
        this.outbox = outbox;
        this.ledger = ledger;
        this.node = node;
    }

    Node node() {
        return node;
    }

    /** @throws RefusedException NOT_ALLOWED */
    public void requireOperator(Reading reading, Did caller) {
        requireOperator.accept(reading, caller);
    }

    /** A node's passport, as it showed itself; kept from now on. @throws RefusedException BAD_PASSPORT and as registering does */
    KeyId register(Writing writing, List<PassportDocument> documents, Did who) {
        for (PassportDocument document : documents) {
            Passport passport = document.passport();
            if (!passport.did().equals(who) || passport.kind() != Passport.Kind.NODE || who.equals(node.did())) {
                throw new RefusedException(
                        Reason.BAD_PASSPORT, "it is not the passport of another node, the one that asks");
            }
            passports.register(writing, document).orThrow();
        }
        return passports
                .find(writing, who)
                .map(Passport::keyId)
                .orElseThrow(() -> new RefusedException(Reason.BAD_PASSPORT, "no passport was shown"));
    }

    /** How this node shows itself. */
    Handshake.Side ourSide(Reading reading, String nonce) {
        return new Handshake.Side(
                passports.find(reading, node.did()).map(Passport::keyId).orElseThrow(), node.url(), nonce);
    }

    /** Every version of this node's passport. */
    List<PassportDocument> ourPassport(Reading reading) {
        int latest = passports.find(reading, node.did()).map(Passport::version).orElseThrow();
        return IntStream.rangeClosed(1, latest)
                .mapToObj(version ->
                        passports.version(reading, node.did(), version).orElseThrow())
                .toList();
    }

    /** Makes room for another try with the same node. @throws RefusedException WRONG_STATE when both already speak */
    void requireUnpaired(Writing writing, Did peer) {
        rows.with(writing, peer).ifPresent(before -> {
            if (before.state() != Peering.State.ANSWERED && before.state() != Peering.State.COMPARING) {
                throw new RefusedException(Reason.WRONG_STATE, "the two nodes are peers already; end that first");
            }
            rows.remove(writing, before.id());
        });
    }

    /**
     * The operator heard the words that the other's operator sees. From now on this side has signed.
     *
     * @return refused with WRONG_CODE when they are others, and that is counted: after three it is over
     * @throws RefusedException NOT_ALLOWED, NOT_FOUND, WRONG_STATE
     */
    Answer<Peering> confirm(Writing writing, Did caller, ItemId id, String words) {
        requireOperator(writing, caller);
        Peering peering = get(writing, id);
        if (peering.isSpeaking()) {
            return Answer.done(peering);
        }
        if (peering.state() != Peering.State.COMPARING) {
            throw new RefusedException(Reason.WRONG_STATE, "there are no words to compare");
        }
        if (!Handshake.match(peering.words(), words)) {
            if (rows.countWrongWords(writing, id) >= MOST_WRONG_WORDS) {
                rows.remove(writing, id);
            }
            return Answer.refused(
                    Reason.WRONG_CODE,
                    "these are not the words that this node sees; if the other's operator reads exactly these, somebody stands between");
        }
        var record =
                new PeeringRecord(id, node.did(), peering.peer(), 1, node.url(), peering.offered(), false, node.now());
        rows.move(writing, id, Peering.State.CONFIRMED);
        say(writing, peering, record, "peering.confirmed", caller);
        return Answer.done(get(writing, id));
    }

    /** Allows the peer something else from now on. @throws RefusedException NOT_ALLOWED, NOT_FOUND, WRONG_STATE */
    Peering change(Writing writing, Did caller, ItemId id, Scopes scopes) {
        requireOperator(writing, caller);
        Peering peering = get(writing, id);
        PeeringRecord ours = ours(writing, peering);
        if (!ours.scopes().equals(scopes)) {
            say(writing, peering, ours.next(scopes, node.now()), "peering.changed", caller);
        }
        return peering;
    }

    /** Ends it: nothing of the peer is taken any more, and it is told. Again is no harm. @throws RefusedException NOT_ALLOWED, NOT_FOUND */
    Peering end(Writing writing, Did caller, ItemId id) {
        requireOperator(writing, caller);
        Peering peering = get(writing, id);
        if (peering.state() == Peering.State.ANSWERED || peering.state() == Peering.State.COMPARING) {
            rows.remove(writing, id);
        } else if (peering.state() != Peering.State.ENDED) {
            PeeringRecord last = ours(writing, peering).end(node.now());
            rows.move(writing, id, Peering.State.ENDED);
            say(writing, peering, last, "peering.ended", caller);
        }
        return peering;
    }

    private PeeringRecord ours(Reading reading, Peering peering) {
        if (peering.state() != Peering.State.CONFIRMED && peering.state() != Peering.State.ACTIVE) {
            throw new RefusedException(Reason.WRONG_STATE, "the words were not compared yet, or it has ended");
        }
        return rows.record(reading, peering.id(), PeeringStore.Side.OURS).orElseThrow();
    }

    private void say(Writing writing, Peering peering, PeeringRecord record, String type, Did actor) {
        ObjectNode document = record.signed(node.self().keys());
        rows.keep(writing, record, PeeringStore.Side.OURS, document);
        outbox.send(writing, peering, PeeringRecord.FORMAT, document);
        ledger.append(writing, type, peering.id().value(), actor.value(), PeeringRecord.digest(document));
    }

    /** Takes what the peer signed. */
    void take(Writing writing, Peering peering, Message message) {
        PeeringRecord record = PeeringRecord.read(message.body());
        boolean isNext = rows.record(writing, peering.id(), PeeringStore.Side.THEIRS)
                .map(record::follows)
                .orElse(true);
        boolean fits = record.peering().equals(peering.id())
                && record.issuer().equals(peering.peer())
                && record.peer().equals(node.did())
                && isNext;
        if (!fits) {
            throw new RefusedException(Reason.WRONG_VERSION, "it is not the peer's next record of this peering");
        }
        Proofs.verify(
                        message.body(),
                        by -> by.did().equals(peering.peer())
                                ? passports
                                        .span(writing, by)
                                        .map(span -> Answer.done(span.key()))
                                        .orElseGet(() -> Answer.refused(Reason.WRONG_PROOF, "the peer has no such key"))
                                : Answer.refused(Reason.WRONG_PROOF, "somebody else signed it"))
                .orThrow();
        rows.keep(writing, record, PeeringStore.Side.THEIRS, message.body());
        rows.moveTo(writing, peering.id(), record.url());
        rows.move(writing, peering.id(), record.ended() ? Peering.State.ENDED : Peering.State.ACTIVE);
        tell(writing, "peering.received", peering.id(), peering.peer(), PeeringRecord.digest(message.body()));
    }

    /** The peering under which a node may speak here now. @throws RefusedException NOT_A_PEER, QUARANTINED, WRONG_STATE */
    public Peering requireSpeaking(Reading reading, Did caller, ItemId id) {
        Peering peering = rows.find(reading, id)
                .filter(each -> each.peer().equals(caller) && each.state() != Peering.State.ENDED)
                .orElseThrow(() -> new RefusedException(
                        Reason.NOT_A_PEER, "this node speaks to no such peer; its operator has to invite yours"));
        peering.quarantine().ifPresent(why -> {
            throw new RefusedException(quarantined(why));
        });
        if (!peering.isSpeaking()) {
            throw new RefusedException(Reason.WRONG_STATE, "the operator here has not compared the words yet");
        }
        return peering;
    }

    static Refusal quarantined(Peering.Quarantine why) {
        return Refusal.of(
                Reason.QUARANTINED,
                "nothing of this node is taken: " + why.detail() + "; its operator has to speak to ours");
    }

    /** Listens to a peer no longer: it signed what no honest node signs. */
    public void quarantine(Writing writing, ItemId id, Peering.Quarantine why) {
        rows.quarantine(writing, id, why);
        tell(writing, "peering.quarantined", id, node.did(), digest(why));
    }

    /** What the log's entry about a quarantine names. */
    public static byte[] digest(Peering.Quarantine why) {
        return Bytes.sha256(Bytes.utf8(why.fault() + "|" + why.since().toEpochMilli() + "|" + why.detail()));
    }

    /** Listens to the peer again. @throws RefusedException NOT_ALLOWED, NOT_FOUND */
    Peering release(Writing writing, Did caller, ItemId id) {
        requireOperator(writing, caller);
        Peering peering = get(writing, id);
        peering.quarantine().ifPresent(why -> {
            rows.release(writing, id);
            tell(writing, "peering.released", id, caller, digest(why));
        });
        return get(writing, id);
    }

    private void tell(Writing writing, String type, ItemId id, Did actor, byte[] digest) {
        ledger.append(writing, type, id.value(), actor.value(), digest);
    }

    /** What each of the two lets the other do, as last signed; empty where that side has not signed. */
    public Optional<PeeringRecord> ours(Reading reading, ItemId id) {
        return rows.record(reading, id, PeeringStore.Side.OURS);
    }

    /** As {@link #ours}, by the peer. */
    public Optional<PeeringRecord> theirs(Reading reading, ItemId id) {
        return rows.record(reading, id, PeeringStore.Side.THEIRS);
    }

    /** @throws RefusedException NOT_FOUND */
    public Peering get(Reading reading, ItemId id) {
        return rows.find(reading, id)
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "there is no peering `" + id + "`"));
    }

    /** One, for an operator. @throws RefusedException NOT_ALLOWED, NOT_FOUND */
    Peering required(Reading reading, Did caller, ItemId id) {
        requireOperator(reading, caller);
        return get(reading, id);
    }

    public Optional<Peering> find(Reading reading, ItemId id) {
        return rows.find(reading, id);
    }

    /** All there ever were, and handshakes that are under way. */
    public List<Peering> all(Reading reading) {
        return rows.all(reading);
    }

    /** Forgets handshakes that led to nothing. */
    void tidy(Writing writing) {
        rows.removeUnconfirmed(writing, node.now().minus(UNCONFIRMED));
    }
}
