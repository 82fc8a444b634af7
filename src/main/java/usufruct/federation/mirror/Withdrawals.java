package usufruct.federation.mirror;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.federation.Health;
import usufruct.federation.Outbox;
import usufruct.federation.Peering;
import usufruct.federation.mirror.SharedStore.Nudge;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What peers are told of changes, and whether they have taken it. */
public final class Withdrawals {
    /** A peer that has not taken a withdrawal for so long is said to be late. */
    static final Duration IN_TIME = Duration.ofSeconds(60);

    /** Between two words to a peer that there is something new. */
    private static final Duration BETWEEN_NUDGES = Duration.ofSeconds(2);

    private static final Duration KEPT = Duration.ofDays(365);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);
    private static final int MOST_TOLD = 500;

    private final Store store;
    private final Sights sights;
    private final Outbox outbox;
    private final Outbox.Self self;

    /** As all stood when everybody was looked at; the worker's thread alone looks at these. */
    private String seen = "";

    /** Who is to be looked at again although nothing changed. */
    private List<Sight> pending = List.of();

    public Withdrawals(Store store, Sights sights, Outbox outbox, Outbox.Self self) {
        this.store = store;
        this.sights = sights;
        this.outbox = outbox;
        this.self = self;
    }

    /**
     * One withdrawal at one peer.
     *
     * @param health how it is with that peer, in words
     */
    record Told(SharedStore.Withdrawal withdrawal, Peering peering, boolean isOverdue, String health) {}

    /** The newest first; for operators. @throws usufruct.words.RefusedException NOT_ALLOWED */
    List<Told> all(Reading reading, Did caller) {
        sights.peerings().requireOperator(reading, caller);
        Instant late = self.clock().instant().minus(IN_TIME);
        return sights.rows.withdrawals(reading, MOST_TOLD).stream()
                .map(each -> told(reading, each, late))
                .toList();
    }

    private Told told(Reading reading, SharedStore.Withdrawal withdrawal, Instant late) {
        Peering peering = sights.peerings().get(reading, withdrawal.peering());
        boolean isOverdue = withdrawal
                .takenAt()
                .map(at -> at.isAfter(withdrawal.at().plus(IN_TIME)))
                .orElse(withdrawal.at().isBefore(late));
        return new Told(
                withdrawal,
                peering,
                isOverdue,
                Health.ofLine(reading, peering, outbox).sentence());
    }

    /**
     * Notes what peers have taken, tells them that there is something new to read, and says how long nothing more is due. While nothing changed of
     * what is shown, and to whom, only those are looked at who were told and have not taken that: there may be many peers.
     */
    Duration round() {
        noteTaken();
        String stamp = store.read(sights::stamp);
        List<Sight> some = stamp.equals(seen) ? pending : store.read(sights::mirroring);
        var again = new ArrayList<Sight>();
        Duration next = LONGEST_REST;
        for (Sight each : some) {
            Optional<Duration> rest = nudge(each);
            if (rest.isPresent()) {
                again.add(each);
                next = rest.get().compareTo(next) < 0 ? rest.get() : next;
            }
        }
        seen = stamp;
        pending = again;
        return next;
    }

    private void noteTaken() {
        for (ItemId peer : store.read(sights.rows::withOpen)) {
            List<ItemId> open = store.read(reading -> sights.rows.open(reading, peer));
            Set<ItemId> taken = store.<Set<ItemId>>read(reading -> outbox.taken(reading, peer, open));
            if (!taken.isEmpty()) {
                store.write(writing -> {
                    taken.forEach(message -> sights.rows.taken(writing, message, now()));
                    sights.rows.removeTakenBefore(writing, now().minus(KEPT));
                    return true;
                });
            }
        }
    }

    /**
     * Says so once; not again before the peer has taken that, whatever happens meanwhile.
     *
     * @return when to look again; empty when there is nothing to say
     */
    private Optional<Duration> nudge(Sight sight) {
        ItemId peering = sight.peering().id();
        if (!sight.peering().isSpeaking()) {
            return Optional.empty();
        }
        Optional<Nudge> last = store.read(reading -> sights.rows.nudge(reading, peering));
        Optional<Long> news = store.read(
                reading -> sights.rows.lastAfter(reading, last.map(Nudge::seq).orElse(0L), sight.scopes()));
        boolean isOther =
                last.filter(each -> each.epoch().equals(sight.epoch())).isEmpty();
        if (news.isEmpty() && !isOther) {
            return Optional.empty();
        }
        if (last.isPresent()) {
            Instant next = last.get().at().plus(BETWEEN_NUDGES);
            boolean isTaken = store.read(
                    reading -> outbox.isTaken(reading, peering, last.get().message()));
            if (!isTaken) {
                return Optional.of(LONGEST_REST);
            }
            if (next.isAfter(now())) {
                return Optional.of(Duration.between(now(), next));
            }
        }
        long seq = news.orElseGet(() -> last.map(Nudge::seq).orElse(0L));
        store.write(writing -> {
            var body = JsonNodeFactory.instance
                    .objectNode()
                    .put("epoch", sight.epoch())
                    .put("seq", seq);
            ItemId message = outbox.send(writing, sight.peering(), Mirrors.CHANGED, body);
            sights.rows.put(writing, peering, new Nudge(sight.epoch(), seq, message, now()));
            return true;
        });
        return Optional.empty();
    }

    private Instant now() {
        return self.clock().instant();
    }
}
