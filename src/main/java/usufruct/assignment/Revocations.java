package usufruct.assignment;

import java.util.Optional;
import java.util.Set;
import usufruct.access.Thing;
import usufruct.offer.Offer;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.RefusedException;

/**
 * Takes permits back. {@link #revoke} denies at once, in one unit; the other steps are for the lifecycle, and again is no
 * harm.
 */
public final class Revocations {
    private final AssignmentStore rows = new AssignmentStore();
    private final Circle circle;
    private final Assignments assignments;
    private final Overrides overrides;
    private final Papers papers;

    public Revocations(Circle circle, Assignments assignments, Overrides overrides) {
        this.circle = circle;
        this.assignments = assignments;
        this.overrides = overrides;
        this.papers = new Papers(circle);
    }

    /**
     * A steward takes the permit back, now: no grant after this unit is durable, and where the code was opened nobody gets
     * it until it is another. A thing that is out is called back; nobody is promised it before it came. It is an override,
     * and counts as one.
     *
     * @param cause why, as everybody may know it
     * @param why the steward's own words, kept sealed for the assignee and the group's stewards
     * @throws RefusedException BAD_PARAMETER when the words are none or too many; NOT_FOUND, WRONG_STATE; NOT_ALLOWED to
     *     anybody but a steward who has no part in it
     */
    public void revoke(Writing writing, Did steward, ItemId id, StewardOverride.Cause cause, String why) {
        Plea.require(why, "the assignee why");
        Assignment permit = assignments.get(writing, id);
        circle.roles().requireSteward(writing, permit.resource().community(), steward);
        overrides.requireUninvolved(writing, steward, permit);
        permit.require(Set.of(
                Assignment.State.HELD, Assignment.State.ISSUED, Assignment.State.ACTIVE, Assignment.State.IN_USE));
        rows.move(writing, id, Assignment.State.REVOKED);
        if (permit.state() == Assignment.State.IN_USE) {
            rows.calledBack(writing, id, circle.clock().instant());
        }
        assignments.shut(writing, permit);
        circle.records().keepNote(writing, id, why, steward);
        circle.needs().waitAgain(writing, permit.origin().need(), steward);
        papers.change(writing, id, "revoked", "assignment.revoked");
        overrides.ended(writing, steward, permit, cause);
        if (permit.course().openedAt().isPresent()) {
            circle.offers().requireRotation(writing, permit.resource().offer(), steward);
        }
    }

    /**
     * Ends a permit that has not begun, by a rule that its pool states; its need waits again.
     *
     * @throws RefusedException NOT_FOUND; WRONG_STATE once it has begun, or ended
     */
    public void recall(Writing writing, Did steward, ItemId id) {
        Assignment permit = assignments.get(writing, id);
        permit.requireNotBegun();
        assignments.end(writing, permit, Assignment.State.ENDED, "assignment.recalled", steward);
    }

    /** Why a permit was taken back, in a steward's words; only for its assignee and the group's stewards. */
    public Optional<String> why(Reading reading, ItemId id) {
        return circle.records().note(reading, id);
    }

    /** Seals the item of a revoked permit under a new key. */
    public void rekey(Writing writing, ItemId id) {
        ItemId offer = assignments.get(writing, id).resource().offer();
        if (circle.offers().get(writing, offer).state() != Offer.State.RETIRED) {
            circle.records().sealAnew(writing, circle.offers().record(writing, offer));
        }
    }

    /** Drops every relation that a permit gave. */
    public void dropTuples(Writing writing, ItemId id) {
        circle.tuples().dropAll(writing, Thing.assignment(id), circle.node().value());
    }

    /** Ends a revoked permit for ever, once nothing is out under it: nothing more can be said of it. */
    public void bury(Writing writing, ItemId id) {
        if (!circle.ledger().isEnded(writing, id.value())) {
            circle.records()
                    .tombstone(writing, circle.records().newest(writing, id).orElseThrow(), circle.node());
        }
    }
}
