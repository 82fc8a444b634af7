package usufruct.node;

import java.util.function.Consumer;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.assignment.Revocations;
import usufruct.lifecycle.step.RevocationSteps;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.ItemId;

/** The revocation process's steps, done by the assignment and offer rooms. */
record StepsForRevocations(Store store, Assignments assignments, Revocations revocations) implements RevocationSteps {
    @Override
    public Known read(ItemId assignment) {
        Assignment permit = permit(assignment);
        return new Known(permit.resource().offer(), permit.resource().community());
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
