package usufruct.node;

import java.time.Instant;
import usufruct.lifecycle.step.NeedSteps;
import usufruct.need.Need;
import usufruct.need.Needs;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The need process's steps, done by the need room. */
record StepsForNeeds(Store store, Needs needs, Did node) implements NeedSteps {
    @Override
    public Instant windowEnd(ItemId need) {
        return store.read(reading -> needs.get(reading, need)).window().until();
    }

    @Override
    public boolean expire(ItemId need) {
        return store.write(writing -> {
            needs.expire(writing, need, node);
            Need.State state = needs.get(writing, need).state();
            return state != Need.State.ASSIGNED && state != Need.State.FULFILLED;
        });
    }
}
