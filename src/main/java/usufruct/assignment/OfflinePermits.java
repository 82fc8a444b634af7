package usufruct.assignment;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import usufruct.access.Access;
import usufruct.access.Thing;
import usufruct.offer.Offer;
import usufruct.passport.KeyId;
import usufruct.passport.PassportKeys;
import usufruct.record.OfflinePermit;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/**
 * Gives a permit along to where there is no network. A door that cannot ask does not hear of a revocation, so the paper is
 * good for {@link #LIFETIME} at most, and not given out earlier than that before the window.
 */
public final class OfflinePermits {
    static final Duration LIFETIME = Duration.ofHours(24);

    private final Assignments assignments;
    private final Circle circle;
    private final Eligibility eligibility;
    private final Access access;
    private final PassportKeys node;

    /** @param node the keys that sign */
    public OfflinePermits(Assignments assignments, Circle circle, Access access, PassportKeys node) {
        this.assignments = assignments;
        this.circle = circle;
        this.eligibility = new Eligibility(circle);
        this.access = access;
        this.node = node;
    }

    /** What the holder takes along. */
    public record Taken(OfflinePermit permit, String token) {}

    /**
     * Issues one to the holder of a permit, or to a proxy whose mandate was looked at.
     *
     * @param person whose permit it is
     * @param holder the key that asked, and that will show it
     * @throws RefusedException as at a key grant; OUTSIDE_WINDOW with the time from which on it is given out
     */
    public Taken take(Writing writing, Did person, KeyId holder, ItemId id) {
        Instant now = circle.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        Assignment permit = assignments
                .get(writing, id)
                .claimedBy(person)
                .then(each -> new ConsentGate(circle).pass(writing, each))
                .orThrow();
        Window valid = valid(permit, Opening.of(writing, circle, permit), now);
        access.check(writing, Thing.assignment(id), "open", person, valid.from())
                .orThrow();
        Offer offer = circle.offers().get(writing, permit.resource().offer());
        if (offer.state() == Offer.State.RETIRED) {
            throw new RefusedException(
                    Reason.TOMBSTONED, "the offer is retired and opens nothing any more; ask for another");
        }
        eligibility.lacking(writing, permit).ifPresent(why -> {
            throw new RefusedException(why);
        });
        var taken = new OfflinePermit(circle.node(), id, offer.id(), holder, valid, now);
        String token = taken.sign(node);
        circle.ledger()
                .append(writing, "permit.taken-offline", id.value(), person.value(), Bytes.sha256(Bytes.utf8(token)));
        return new Taken(taken, token);
    }

    /** In whole seconds: no earlier than the permit opens, its grace included, and no longer than what is given out now may live. */
    private static Window valid(Assignment permit, Window opening, Instant now) {
        Instant from = opening.from().plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        Instant until = opening.until().truncatedTo(ChronoUnit.SECONDS);
        Instant most = now.plus(LIFETIME);
        if (!from.isBefore(most)) {
            Instant earliest = opening.from().minus(LIFETIME);
            throw new RefusedException(Refusal.of(
                            Reason.OUTSIDE_WINDOW,
                            "it is given out from `" + earliest + "` on: a door without a network does not hear of"
                                    + " changes, so it counts for a day at most")
                    .until(earliest));
        }
        Instant end = until.isBefore(most) ? until : most;
        Instant start = from.isBefore(now) ? now : from;
        if (!start.isBefore(end)) {
            throw new RefusedException(
                    Reason.OUTSIDE_WINDOW, "the permit was for `" + permit.window() + "`, which is over");
        }
        return new Window(start, end);
    }
}
