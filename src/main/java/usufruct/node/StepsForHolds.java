package usufruct.node;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import usufruct.allocation.Advances;
import usufruct.assignment.Holds;
import usufruct.lifecycle.step.HoldSteps;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.ItemId;

/** The hold process's steps, done by the assignment and allocation rooms. */
record StepsForHolds(Store store, Holds holds, Advances advances, InstantSource clock) implements HoldSteps {

    /** A reminder comes when the last quarter of the time begins. */
    @Override
    public Known read(ItemId id) {
        Instant until =
                store.read(reading -> holds.find(reading, id)).orElseThrow().until();
        return new Known(until.minus(Duration.between(clock.instant(), until).dividedBy(4)), until);
    }

    @Override
    public void remind(ItemId id) {
        change(writing -> holds.remind(writing, id));
    }

    @Override
    public void lapse(ItemId id) {
        change(writing -> holds.lapse(writing, id));
    }

    @Override
    public void release(ItemId offer) {
        change(writing -> holds.release(writing, offer));
    }

    @Override
    public Handing passOn(ItemId id) {
        return advances.passOn(id) ? Handing.DONE : Handing.LATER;
    }

    private void change(Consumer<Writing> change) {
        store.write(writing -> {
            change.accept(writing);
            return true;
        });
    }
}
