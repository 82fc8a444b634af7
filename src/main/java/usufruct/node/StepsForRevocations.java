package usufruct.node;

import java.util.function.Consumer;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.assignment.Revocations;
import usufruct.lifecycle.step.RevocationSteps;
import usufruct.offer.Offer;
import usufruct.offer.Offers;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** The revocation process's steps, done by the assignment and offer rooms. */
record StepsForRevocations(Store store, Assignments assignments, Revocations revocations, Offers offers)
        implements RevocationSteps {
    @Override
    public Known read(ItemId assignment) {
        Assignment permit = permit(assignment);
        return new Known(
                permit.resource().offer(),
                permit.resource().community(),
                permit.course().openedAt().isPresent());
    }

    @Override
    public void rekey(ItemId assignment) {
        change(writing -> revocations.rekey(writing, assignment));
    }

    @Override
    public void dropTuples(ItemId assignment) {
        change(writing -> revocations.dropTuples(writing, assignment));
    }

    @Override
    public boolean isOut(ItemId assignment) {
        return permit(assignment).isMissing();
    }

    @Override
    public void bury(ItemId assignment) {
        change(writing -> revocations.bury(writing, assignment));
    }

    /**
     * A retired offer opens nothing any more and has no next version: there the steward's word is enough.
     *
     * @throws RefusedException CODE_NOT_ROTATED until the offer has a version with another code
     */
    @Override
    public void confirmRotation(ItemId assignment) {
        ItemId id = permit(assignment).resource().offer();
        Offer offer = store.read(reading -> offers.get(reading, id));
        if (offer.standing().rotationDue() && offer.state() != Offer.State.RETIRED) {
            throw new RefusedException(
                    Reason.CODE_NOT_ROTATED, "publish the offer's next version with the new code, then confirm");
        }
    }

    private Assignment permit(ItemId id) {
        return store.read(reading -> assignments.get(reading, id));
    }

    private void change(Consumer<Writing> change) {
        store.write(writing -> {
            change.accept(writing);
            return true;
        });
    }
}
