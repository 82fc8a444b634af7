package usufruct.assignment;

import java.util.Set;
import usufruct.offer.Offer;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Takes things back and closes the circle. Whatever is refused throws and changes nothing. */
public final class Returns {
    private final AssignmentStore rows = new AssignmentStore();
    private final Circle circle;
    private final Assignments assignments;
    private final Papers papers;

    public Returns(Circle circle, Assignments assignments) {
        this.circle = circle;
        this.assignments = assignments;
        this.papers = new Papers(circle);
    }

    /**
     * The thing is back, or lost, said by the assignee or a steward. What was revoked in use comes back too, and stays
     * revoked. A lost thing is promised to nobody before a steward has found or replaced it.
     */
    public void giveBack(Writing writing, Did caller, ItemId id, Assignment.Condition condition) {
        Assignment permit = assignments.get(writing, id);
        if (!permit.assignee().equals(caller)) {
            circle.roles().requireSteward(writing, permit.resource().community(), caller);
        }
        if (!permit.isMissing()) {
            permit.require(Set.of(Assignment.State.ACTIVE, Assignment.State.IN_USE));
        }
        returned(writing, caller, permit, condition);
    }

    /** A steward fetched it, or gave it up for lost. Does nothing when it is back already. */
    public void fetched(Writing writing, ItemId id, Assignment.Condition condition) {
        Assignment permit = assignments.get(writing, id);
        if (permit.holds()) {
            returned(writing, circle.node(), permit, condition);
        }
    }

    private void returned(Writing writing, Did actor, Assignment permit, Assignment.Condition condition) {
        rows.cameBack(writing, permit.id(), circle.clock().instant(), condition);
        if (permit.state() != Assignment.State.REVOKED) {
            rows.move(writing, permit.id(), Assignment.State.RETURNED);
            assignments.shut(writing, permit);
        }
        tell(writing, actor, permit.id(), condition);
        if (condition == Assignment.Condition.LOST) {
            circle.offers().toMaintenance(writing, permit.resource().offer(), actor);
        }
        if (permit.state() != Assignment.State.REVOKED
                && permit.course().openedAt().isPresent()) {
            changeCode(writing, permit.resource().offer(), actor);
        }
    }

    private void tell(Writing writing, Did actor, ItemId id, Assignment.Condition condition) {
        byte[] paper = circle.records().newest(writing, id).orElseThrow().digest();
        circle.ledger().append(writing, "assignment.returned", id.value(), actor.value(), digest(paper, condition));
    }

    /** SHA-256 over the digest of the permit's newest record and the condition: what the ledger's entry names. */
    public static byte[] digest(byte[] paper, Assignment.Condition condition) {
        return Bytes.sha256(Bytes.utf8(Bytes.base64Url(paper) + "|" + condition.word()));
    }

    private void changeCode(Writing writing, ItemId offer, Did actor) {
        boolean retired = circle.offers().get(writing, offer).state() == Offer.State.RETIRED;
        if (!retired && circle.offers().wantsNewCodeAfterReturn(writing, offer)) {
            circle.offers().requireRotation(writing, offer, actor);
        }
    }

    /**
     * What came back was looked at: the permit is completed. Does nothing when it is closed already, or revoked and the
     * thing is back: then the revocation has ended it.
     */
    public void close(Writing writing, Did actor, ItemId id) {
        Assignment permit = assignments.get(writing, id);
        boolean revokedAndBack = permit.state() == Assignment.State.REVOKED
                && permit.course().returnedAt().isPresent();
        if (permit.state() == Assignment.State.CLOSED || revokedAndBack) {
            return;
        }
        permit.require(Set.of(Assignment.State.RETURNED));
        rows.move(writing, id, Assignment.State.CLOSED);
        circle.needs().fulfil(writing, permit.origin().need(), actor);
        papers.change(writing, id, "completed", "assignment.closed");
    }
}
