package usufruct.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import usufruct.json.Members;
import usufruct.passport.KeyId;
import usufruct.passport.Proofs;
import usufruct.record.KeyLookup;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.vault.VerifyKey;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * What peers send. A message is taken once, in its order, in one write with what it causes; what comes again changes nothing. A peer whose
 * own signature shows that it does not keep to its chain is not listened to any more, until an operator says otherwise.
 */
public final class Inbox {
    private static final int MOST_AT_ONCE = 100;

    /** Longer than senders keep what was taken, so that what they send again after a loss is known. */
    private static final Duration KEPT = Outbox.KEPT.multipliedBy(2);

    private final MessageStore rows = new MessageStore();
    private final ForkStore forks = new ForkStore();
    private final ForgottenStore forgotten = new ForgottenStore();
    private final Peerings peerings;
    private final KeyLookup keyOf;
    private final Outbox.Self self;
    private final Map<String, MessageHandler> handlers = new HashMap<>();

    /** Messages of one request whose proofs were looked at, up to the first that is not the peer's. */
    public record Proved(List<Message.Signed> messages, Optional<String> wrongProof) {
        public Proved {
            messages = List.copyOf(messages);
        }
    }

    public Inbox(Peerings peerings, KeyLookup keyOf, Outbox.Self self) {
        this.peerings = peerings;
        this.keyOf = keyOf;
        this.self = self;
        on(PeeringRecord.FORMAT, peerings::take);
    }

    /** Says who does what messages of a type ask. At start, before anything is taken. A type that nobody knows is taken and kept. */
    public void on(String type, MessageHandler handler) {
        handlers.put(type, handler);
    }

    /** Up to where a peer's messages have been taken. @throws RefusedException NOT_A_PEER, QUARANTINED, WRONG_STATE */
    Cursor cursor(Reading reading, Did caller, ItemId peering) {
        peerings.requireSpeaking(reading, caller, peering);
        return rows.line(reading, peering).taken();
    }

    /** The messages that a request carries, not looked at. @throws RefusedException SCHEMA_VIOLATION, TOO_LARGE */
    static JsonNode messages(JsonNode body) {
        JsonNode list = new Members(body, "body", Set.of("messages")).array("messages");
        if (list.size() > MOST_AT_ONCE) {
            throw new RefusedException(Reason.TOO_LARGE, "`messages` has at most " + MOST_AT_ONCE);
        }
        return list;
    }

    /**
     * Reads what a peer sent and looks at the proofs. It costs cryptography: call it outside a write, and only for a peer.
     *
     * @param list as {@link #messages} gives it
     * @throws RefusedException SCHEMA_VIOLATION, TOO_LARGE
     */
    Proved prove(Did caller, ItemId peering, JsonNode list) {
        var line = new Message.Line(peering, caller, self.did());
        var proved = new ArrayList<Message.Signed>();
        for (JsonNode each : list) {
            if (!(each instanceof ObjectNode document)) {
                throw new RefusedException(Reason.SCHEMA_VIOLATION, "`messages` holds messages");
            }
            Message message = Message.read(document);
            if (!message.line().equals(line)) {
                throw new RefusedException(
                        Reason.SCHEMA_VIOLATION, "a message is of another peering, or between others");
            }
            if (Proofs.verify(document, by -> key(by, message)) instanceof Answer.Refused<?>(var refusal)) {
                return new Proved(proved, Optional.of("message `" + message.seq() + "`: " + refusal.detail()));
            }
            proved.add(new Message.Signed(message, document));
        }
        return new Proved(proved, Optional.empty());
    }

    private Answer<VerifyKey> key(KeyId by, Message message) {
        return Optional.of(by)
                .filter(id -> id.did().equals(message.line().from()))
                .flatMap(keyOf::find)
                .filter(span -> span.holdsAt(message.at()))
                .<Answer<VerifyKey>>map(span -> Answer.done(span.key()))
                .orElseGet(
                        () -> Answer.refused(Reason.WRONG_PROOF, "it is not signed by the key that the peer had then"));
    }

    /**
     * Takes what is next, in order, and passes over what was taken before. What follows the message that ends the peering is not looked at.
     *
     * @return up to where all is taken now; or refused QUARANTINED, and that stands
     * @throws RefusedException NOT_A_PEER, QUARANTINED, WRONG_STATE
     */
    Answer<Cursor> take(Writing writing, Did caller, ItemId peering, Proved proved) {
        peerings.requireSpeaking(writing, caller, peering);
        LineState line = rows.line(writing, peering);
        Cursor cursor = line.taken();
        Optional<Peering.Quarantine> fault = Optional.empty();
        boolean goesOn = true;
        for (Message.Signed each : proved.messages()) {
            fault = fault(writing, each, cursor);
            fault.filter(why -> why.fault() == Peering.Fault.FORKED).ifPresent(why -> keepBoth(writing, each, why));
            if (fault.isPresent()
                    || each.message().epoch() == cursor.epoch()
                            && each.message().seq() > cursor.seq() + 1) {
                break;
            }
            if (each.message().follows(cursor)) {
                take(writing, each);
                cursor = each.cursor();
                goesOn = peerings.get(writing, peering).isSpeaking();
            }
            if (!goesOn) {
                break;
            }
        }
        rows.put(writing, peering, rows.line(writing, peering).heard(cursor, now()));
        boolean isAllLookedAt = goesOn;
        Optional<Peering.Quarantine> found = fault.or(() -> proved.wrongProof()
                .filter(detail -> isAllLookedAt)
                .map(detail -> quarantine(Peering.Fault.WRONG_PROOF, detail)));
        if (found.isPresent()) {
            peerings.quarantine(writing, peering, found.get());
            return Answer.refused(Peerings.quarantined(found.get()));
        }
        return Answer.done(cursor);
    }

    /** What only a peer does that does not keep to its chain. A gap is none: what is missing is sent again. */
    private Optional<Peering.Quarantine> fault(Reading reading, Message.Signed signed, Cursor cursor) {
        Message message = signed.message();
        if (message.epoch() == cursor.epoch() && message.seq() <= cursor.seq()) {
            return rows.taken(reading, message.line().peering(), message.epoch(), message.seq())
                    .filter(before -> !before.digest().equals(signed.digest()))
                    .map(before -> quarantine(
                            Peering.Fault.FORKED,
                            "it signed two different messages as number `" + message.seq() + "`"));
        }
        boolean isNext = message.epoch() == cursor.epoch() && message.seq() == cursor.seq() + 1;
        return isNext && !message.follows(cursor)
                ? Optional.of(quarantine(
                        Peering.Fault.BROKEN_CHAIN, "message `" + message.seq() + "` does not follow the one before"))
                : Optional.empty();
    }

    private void keepBoth(Writing writing, Message.Signed second, Peering.Quarantine why) {
        Message message = second.message();
        Message.Signed first = rows.taken(writing, message.line().peering(), message.epoch(), message.seq())
                .orElseThrow();
        forks.keep(writing, message.line().peering(), new ForkStore.Fork(why.since(), first, second));
    }

    /** When a peer last sent something. */
    public Optional<Instant> heardAt(Reading reading, ItemId peering) {
        return rows.line(reading, peering).heardAt();
    }

    /** The pairs of messages that a peer signed under one number. */
    List<ForkStore.Fork> forks(Reading reading, ItemId peering) {
        return forks.all(reading, peering);
    }

    private Peering.Quarantine quarantine(Peering.Fault fault, String detail) {
        return new Peering.Quarantine(now(), fault, detail);
    }

    private void take(Writing writing, Message.Signed signed) {
        Message message = signed.message();
        boolean isKnown = rows.isTaken(writing, message);
        rows.keepTaken(writing, signed);
        MessageHandler handler = handlers.get(message.type());
        if (isKnown || handler == null) {
            return;
        }
        try {
            // as it stands now: a message before may have changed it
            handler.take(writing, peerings.get(writing, message.line().peering()), message);
        } catch (RefusedException e) {
            rows.refused(writing, message, e.refusal().reason());
        }
    }

    /** Forgets messages that carried something. That it was taken is known by its cursor; whoever took it passes it over when it comes again. */
    public void forget(Writing writing, ItemId peering, Outbox.Carrying carrying) {
        forgotten.forgetTaken(writing, peering, carrying);
    }

    /** Forgets what was taken long ago. */
    void tidy(Writing writing) {
        rows.removeTakenBefore(writing, now().minus(KEPT));
        forgotten.tidyTaken(writing);
        forks.removeBefore(writing, now().minus(KEPT));
    }

    private Instant now() {
        return self.now();
    }
}
