package usufruct.node;

import java.time.Instant;
import usufruct.lifecycle.step.NeedSteps;
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
    public Ending expire(ItemId need) {
        return store.write(writing -> {
            needs.expire(writing, need, node);
            return switch (needs.get(writing, need).state()) {
                case WAITING -> Ending.EDITED;
                case ASSIGNED, FULFILLED -> Ending.MET;
                case WITHDRAWN, EXPIRED -> Ending.EXPIRED;
            };
        });
    }
}
