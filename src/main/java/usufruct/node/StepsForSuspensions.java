package usufruct.node;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import usufruct.allocation.suspension.Suspensions;
import usufruct.lifecycle.step.SuspensionSteps;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The steps of a suspension, done by the allocation room. */
record StepsForSuspensions(Store store, Suspensions suspensions) implements SuspensionSteps {
    @Override
    public Hearing hearing(ItemId suspension) {
        return store.read(reading -> new Hearing(suspensions.deciders(reading, suspension), suspensions.decidedBy()));
    }

    @Override
    public Optional<Instant> decide(ItemId suspension, Did who, boolean agrees) {
        return store.write(writing -> {
            suspensions.decide(writing, who, suspension, agrees);
            return suspensions.get(writing, suspension).course().until();
        });
    }

    @Override
    public void lapse(ItemId suspension) {
        write(writing -> suspensions.lapse(writing, suspension));
    }

    @Override
    public void review(ItemId suspension, Did who, boolean lifts) {
        write(writing -> suspensions.review(writing, who, suspension, lifts));
    }

    @Override
    public void lift(ItemId suspension) {
        write(writing -> suspensions.lift(writing, suspension));
    }

    private void write(Consumer<Writing> work) {
        store.write(writing -> {
            work.accept(writing);
            return true;
        });
    }
}
