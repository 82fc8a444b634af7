package usufruct.federation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.passport.PassportKeys;
import usufruct.passport.Proofs;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * What waits for peers: a chain of signed messages to each, appended inside the write that has something to say. So nothing is said that
 * did not happen, and nothing that happened is not said.
 */
public final class Outbox {
    private static final int AT_ONCE = 50;
    private static final int BYTES_AT_ONCE = 160 * 1024;

    /** How long what was taken is kept, for a peer that has to restore a backup. */
    static final Duration KEPT = Duration.ofDays(30);

    /** How far a clock may have been wrong when it named an epoch: without a bound a peer could use up all numbers. */
    private static final Duration CLOCK_WAS_AHEAD = Duration.ofDays(3650);

    private final MessageStore rows = new MessageStore();
    private final ForgottenStore forgotten = new ForgottenStore();
    private final Self self;

    /** The node itself. */
    public record Self(PassportKeys keys, InstantSource clock, ItemIds ids) {
        Did did() {
            return keys.did();
        }

        Instant now() {
            return clock.instant().truncatedTo(ChronoUnit.MILLIS);
        }
    }

    public Outbox(Self self) {
        this.self = self;
    }

    /**
     * Says something to a peer, for good: it goes out once this write stands, and again until it was taken.
     *
     * @param type such as {@code peering@v1}
     * @return the message's id, which stays when it is sent in another chain
     * @throws IllegalArgumentException when it is larger than a message may be, or the type is none
     */
    public ItemId send(Writing writing, Peering peering, String type, ObjectNode body) {
        Cursor end = end(writing, peering.id());
        var line = new Message.Line(peering.id(), self.did(), peering.peer());
        long epoch = end.epoch() == 0 ? newEpoch(end) : end.epoch();
        var message =
                new Message(line, epoch, end.seq() + 1, end.digest(), self.ids().next(), type, self.now(), body);
        Message.Signed signed = message.signed(self.keys());
        if (signed.bytes().length > Message.MOST_BYTES) {
            throw new IllegalArgumentException("a message of `" + signed.bytes().length + "` bytes is too large");
        }
        rows.keepSent(writing, signed);
        return message.id();
    }

    /** When the newest message of any line says that it was written; empty where nothing is kept. */
    public static Optional<Instant> lastAt(Reading reading) {
        return MessageStore.lastSentAt(reading);
    }

    /** Those of these messages that the peer has taken, as far as it said so. */
    public Set<ItemId> taken(Reading reading, ItemId peering, Collection<ItemId> messages) {
        return rows.takenOf(reading, peering, messages);
    }

    /** Whether the peer has taken a message, as far as it said so; also when it is so long ago that the message is forgotten. */
    public boolean isTaken(Reading reading, ItemId peering, ItemId message) {
        return !rows.waits(reading, peering, message);
    }

    /** Later than every epoch before, also those that a restored database does not remember. */
    private long newEpoch(Cursor before) {
        return Math.max(self.now().toEpochMilli(), before.epoch() + 1);
    }

    /** The next messages that the peer has not taken, as much as goes into one request. */
    List<Message.Signed> pending(Reading reading, ItemId peering) {
        var some = new ArrayList<Message.Signed>();
        int bytes = 0;
        for (Message.Signed each :
                rows.after(reading, peering, rows.line(reading, peering).told(), AT_ONCE)) {
            bytes += each.bytes().length;
            if (!some.isEmpty() && bytes > BYTES_AT_ONCE) {
                break;
            }
            some.add(each);
        }
        return some;
    }

    /** How many messages the peer has not taken. */
    long waiting(Reading reading, ItemId peering) {
        return rows.countAfter(reading, peering, rows.line(reading, peering).told());
    }

    /** The end of our chain; before its first message where a new one begins with what is said next. */
    private Cursor end(Reading reading, ItemId peering) {
        Cursor last = rows.last(reading, peering).map(Message.Signed::cursor).orElse(Cursor.START);
        Cursor told = rows.line(reading, peering).told();
        return told.epoch() > last.epoch() ? told : last;
    }

    /**
     * The peer said up to where it has our messages. What follows in our chain is sent next, exactly that. Where our chain does not hold
     * what the peer has, one of us lost something (a backup was restored): then all that is kept goes into a new chain, and what the
     * peer has of it counts no second time.
     *
     * @throws RefusedException BAD_ANSWER when the epoch is one that this node cannot have begun
     */
    void told(Writing writing, ItemId peering, Cursor theirs) {
        Cursor end = end(writing, peering);
        if (theirs.epoch()
                > Math.max(end.epoch(), self.now().plus(CLOCK_WAS_AHEAD).toEpochMilli())) {
            throw new RefusedException(
                    Reason.BAD_ANSWER, "no chain of this node has the epoch `" + theirs.epoch() + "`");
        }
        Cursor told = theirs.epoch() == end.epoch() ? theirs : new Cursor(end.epoch(), 0, "");
        if (holds(writing, peering, theirs, end) && isWhole(writing, peering, told)) {
            rows.put(writing, peering, rows.line(writing, peering).told(told));
        } else {
            rechain(writing, peering, newEpoch(theirs.epoch() > end.epoch() ? theirs : end));
        }
    }

    /** Whether our chain is the one of which the peer has the beginning. */
    private boolean holds(Reading reading, ItemId peering, Cursor theirs, Cursor end) {
        if (theirs.epoch() != end.epoch()) {
            return theirs.epoch() < end.epoch();
        }
        return theirs.epoch() == 0
                || rows.sent(reading, peering, theirs.epoch(), theirs.seq())
                        .map(Message.Signed::digest)
                        .or(() -> forgotten.sent(reading, peering, theirs))
                        .filter(theirs.digest()::equals)
                        .isPresent();
    }

    /** Whether the message after a cursor is still there, or none has to be. */
    private boolean isWhole(Reading reading, ItemId peering, Cursor cursor) {
        List<Message.Signed> next = rows.after(reading, peering, cursor, 1);
        return next.isEmpty()
                || next.getFirst().message().epoch() == cursor.epoch()
                        && next.getFirst().message().seq() == cursor.seq() + 1;
    }

    private void rechain(Writing writing, ItemId peering, long epoch) {
        List<Message.Signed> kept = rows.after(writing, peering, Cursor.START, Integer.MAX_VALUE);
        rows.removeSent(writing, peering);
        forgotten.removeSent(writing, peering);
        var before = new Cursor(epoch, 0, "");
        for (Message.Signed each : kept) {
            Message.Signed again = each.message().at(epoch, before, when(each)).signed(self.keys());
            rows.keepSent(writing, again);
            before = again.cursor();
        }
        rows.put(writing, peering, rows.line(writing, peering).told(new Cursor(epoch, 0, "")));
    }

    /** When a message says that it was written: a key of now cannot sign for the time of a former one. */
    private Instant when(Message.Signed kept) {
        boolean isOurs = Proofs.claim(kept.document())
                .map(Proofs.Signed::by)
                .orThrow()
                .equals(self.keys().keyId());
        return isOurs ? kept.message().at() : self.now();
    }

    /**
     * Messages that carry something.
     *
     * @param path to its id in their documents, as SQLite writes it
     */
    public record Carrying(String type, String path, String id) {}

    /**
     * Forgets what carried something, where the peer has taken it; says whether none is left. The last message of a chain is kept, for the next
     * one names it.
     */
    public boolean forgetTaken(Writing writing, ItemId peering, Carrying carrying) {
        return forgotten.forgetSent(writing, peering, carrying);
    }

    /** Nobody is there any more to take what waits. */
    void drop(Writing writing, ItemId peering) {
        rows.put(writing, peering, rows.line(writing, peering).told(end(writing, peering)));
    }

    /** Forgets what was taken long ago. */
    void tidy(Writing writing) {
        rows.removeSentBefore(writing, self.now().minus(KEPT));
        forgotten.tidySent(writing);
    }
}
