package usufruct.assignment;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * A guardian's word on a child's permit, one for each: before it nothing is accepted, handed over or opened. When the child is of
 * age nobody is asked any more. {@link ConsentGate} waits for it.
 */
public final class Consents {
    private final ConsentStore rows = new ConsentStore();
    private final Circle circle;
    private final Assignments assignments;

    public Consents(Circle circle, Assignments assignments) {
        this.circle = circle;
        this.assignments = assignments;
    }

    /**
     * A guardian consents, or refuses: then the permit ends, and the need waits again. Both only before the thing is used.
     *
     * @throws RefusedException NOT_FOUND unless the caller looks after whoever it is for; WRONG_STATE
     */
    public void answer(Writing writing, Did guardian, ItemId id, boolean consents) {
        Assignment permit = assignments.get(writing, id);
        if (!circle.roles().isGuardian(writing, permit.assignee(), guardian)) {
            throw new RefusedException(Reason.NOT_FOUND, "no assignment `" + id + "` of somebody whom you look after");
        }
        permit.require(Assignments.UNUSED);
        if (!consents) {
            tell(writing, "consent.refused", id, guardian);
            assignments.end(writing, permit, Assignment.State.ENDED, "assignment.ended", guardian);
        } else if (rows.insert(writing, id, guardian, circle.clock().instant().truncatedTo(ChronoUnit.MILLIS))) {
            tell(writing, "consent.given", id, guardian);
        }
    }

    /** Who consented to a permit. */
    Optional<Did> guardian(Reading reading, ItemId id) {
        return rows.guardian(reading, id);
    }

    /** Whether a permit waits for a guardian's word. */
    public boolean isMissing(Reading reading, Assignment permit) {
        return permit.state().runs() && new ConsentGate(circle).isMissing(reading, permit);
    }

    private void tell(Writing writing, String type, ItemId id, Did guardian) {
        circle.ledger().append(writing, type, id.value(), guardian.value(), digest(id.value(), guardian.value()));
    }

    /** What the entries name: SHA-256 over the permit's id, a bar and the guardian. */
    public static byte[] digest(String id, String guardian) {
        return Bytes.sha256(Bytes.utf8(id + "|" + guardian));
    }
}
