package usufruct.node;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import usufruct.allocation.pause.Pauses;
import usufruct.lifecycle.step.PauseSteps;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The steps of a pause, done by the allocation room. */
record StepsForPauses(Store store, Pauses pauses) implements PauseSteps {
    @Override
    public Did deciders(ItemId pause) {
        return store.read(reading -> pauses.deciders(reading, pause));
    }

    @Override
    public Optional<Instant> decide(ItemId pause, Did who, boolean agrees) {
        return store.write(writing -> {
            pauses.decide(writing, who, pause, agrees);
            return pauses.get(writing, pause).course().until();
        });
    }

    @Override
    public void lapse(ItemId pause) {
        write(writing -> pauses.lapse(writing, pause));
    }

    @Override
    public void review(ItemId pause, Did who, boolean lifts) {
        write(writing -> pauses.review(writing, who, pause, lifts));
    }

    @Override
    public void lift(ItemId pause) {
        write(writing -> pauses.lift(writing, pause));
    }

    private void write(Consumer<Writing> work) {
        store.write(writing -> {
            work.accept(writing);
            return true;
        });
    }
}
