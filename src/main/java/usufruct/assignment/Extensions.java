package usufruct.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import usufruct.access.Thing;
import usufruct.access.Tuple;
import usufruct.offer.Offer;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/**
 * Lets permits end later, never at the cost of a permit that somebody else has on the unit, nor of its rest before that. Whether others wait for the
 * thing is for whoever asks these to know. Whatever is refused throws and changes nothing.
 */
public final class Extensions {
    private final AssignmentStore rows = new AssignmentStore();
    private final Circle circle;
    private final Eligibility eligibility;
    private final Assignments assignments;
    private final Papers papers;

    public Extensions(Circle circle, Assignments assignments) {
        this.circle = circle;
        this.eligibility = new Eligibility(circle);
        this.assignments = assignments;
        this.papers = new Papers(circle);
    }

    /**
     * What it means for the permits on a thing that its place closes for a while.
     *
     * @param affected permits that run and end while it is closed
     * @param extended those of them that end when it opens again, or when their unit rests before the next permit on it
     */
    public record Closure(long affected, long extended) {}

    /**
     * Requires that a permit can end later.
     *
     * @throws RefusedException WRONG_STATE when the thing is not in use, or is due already; BAD_PARAMETER when the time is no
     *     later; NEVER_FITS when the thing is not offered for so long; CONFLICT when the unit is promised to somebody, BUFFER
     *     when it would not rest before; NOT_ELIGIBLE when an attestation that it takes ends before that
     */
    public void requirePossible(Reading reading, Assignment permit, Instant until) {
        permit.require(Set.of(Assignment.State.IN_USE));
        Instant due = permit.window().until();
        if (!due.isAfter(now())) {
            throw new RefusedException(Reason.WRONG_STATE, "it was due at `" + due + "`; bring it back, and ask anew");
        }
        if (until.isBefore(due)) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`until` is later than `" + due + "`, when it is due");
        }
        Offer offer = circle.offers().get(reading, permit.resource().offer());
        if (offer.state() != Offer.State.OPEN || offer.window().until().isBefore(until)) {
            throw new RefusedException(
                    Reason.NEVER_FITS, "it is offered until `" + offer.window().until() + "`, and open it must be");
        }
        eligibility
                .lacking(
                        reading,
                        offer,
                        permit.assignee(),
                        new Window(permit.window().from(), until))
                .ifPresent(why -> {
                    throw new RefusedException(why);
                });
        freeUntil(reading, permit).filter(until::isAfter).ifPresent(next -> {
            throw new RefusedException(
                    Refusal.of(Reason.CONFLICT, "it is promised to somebody from `" + next + "`; ask for no longer")
                            .with("freeUntil", next));
        });
        restFrom(reading, permit).filter(until::isAfter).ifPresent(rest -> {
            throw new RefusedException(Refusal.of(
                            Reason.BUFFER,
                            "it rests from `" + rest + "`, before it is somebody else's; ask for no longer")
                    .with("freeUntil", rest));
        });
    }

    /** Lets a permit end later, as {@link #requirePossible} allows. Again is no harm. */
    public void extend(Writing writing, ItemId id, Instant until) {
        Assignment permit = assignments.get(writing, id);
        if (!permit.window().until().equals(until)) {
            requirePossible(writing, permit, until);
            prolong(writing, permit, until);
        }
    }

    /** How many permits a closure would affect and extend; changes nothing. */
    public Closure foresee(Reading reading, Did steward, ItemId offer, Window closed) {
        List<Assignment> affected = affected(reading, steward, offer, closed);
        long extended = affected.stream()
                .filter(permit -> reopening(reading, permit, closed)
                        .isAfter(permit.window().until()))
                .count();
        return new Closure(affected.size(), extended);
    }

    /**
     * The place of a thing is closed for a while: whoever was to bring it back then has time until it opens again, as far as
     * nobody was promised the unit before. Again is no harm.
     *
     * @throws RefusedException NOT_FOUND; NOT_ALLOWED to anybody but the group's stewards
     */
    public Closure close(Writing writing, Did steward, ItemId offer, Window closed) {
        Closure closure = foresee(writing, steward, offer, closed);
        for (Assignment permit : affected(writing, steward, offer, closed)) {
            Instant until = reopening(writing, permit, closed);
            if (until.isAfter(permit.window().until())) {
                prolong(writing, permit, until);
            }
        }
        return closure;
    }

    private List<Assignment> affected(Reading reading, Did steward, ItemId offer, Window closed) {
        circle.roles()
                .requireSteward(reading, circle.offers().get(reading, offer).community(), steward);
        return rows.holding(reading, offer).stream()
                .filter(permit -> permit.state().runs())
                .filter(permit -> closed.contains(permit.window().until())
                        && permit.window().until().isAfter(now()))
                .toList();
    }

    private Instant reopening(Reading reading, Assignment permit, Window closed) {
        Instant offered =
                circle.offers().get(reading, permit.resource().offer()).window().until();
        return Stream.of(Optional.of(closed.until()), Optional.of(offered), restFrom(reading, permit))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** When the next permit on one of its units begins; empty when there is none. */
    private Optional<Instant> freeUntil(Reading reading, Assignment permit) {
        return rows.holding(reading, permit.resource().offer()).stream()
                .filter(other -> !other.id().equals(permit.id()) && other.keepsAny(permit.unitsKept()))
                .map(other -> other.window().from())
                .filter(from -> !from.isBefore(permit.window().until()))
                .min(Instant::compareTo);
    }

    /** From when on the unit rests before the next permit on it; empty when there is none. */
    private Optional<Instant> restFrom(Reading reading, Assignment permit) {
        Duration buffer = circle.offers().buffer(reading, permit.resource().offer());
        return freeUntil(reading, permit).map(next -> next.minus(buffer));
    }

    private void prolong(Writing writing, Assignment permit, Instant until) {
        var window = new Window(permit.window().from(), until);
        Thing thing = Thing.assignment(permit.id());
        String node = circle.node().value();
        rows.extend(writing, permit.id(), until);
        circle.tuples().drop(writing, Tuple.of(thing, "assignee", permit.assignee()), node);
        Tuple opening = Opening.tuple(writing, circle, permit, window);
        circle.tuples().write(writing, opening, node);
        new CoUserGate(circle).prolong(writing, permit, opening.during().orElseThrow());
        papers.extend(writing, permit.id(), until);
    }

    private Instant now() {
        return circle.clock().instant();
    }
}
