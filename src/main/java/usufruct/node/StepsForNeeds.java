package usufruct.node;

import java.time.Instant;
import usufruct.lifecycle.step.NeedSteps;
import usufruct.need.Needs;
import usufruct.need.Pauses;
import usufruct.words.ItemId;

/** The need process's steps, done by the need room. */
record StepsForNeeds(Foundations base, Needs needs, Pauses pauses) implements NeedSteps {
    @Override
    public Instant windowEnd(ItemId need) {
        return base.store.read(reading -> needs.get(reading, need)).window().until();
    }

    @Override
    public Instant resumesAt(ItemId need) {
        return base.store.read(reading -> pauses.until(reading, need)).orElseGet(base.clock::instant);
    }

    @Override
    public void resume(ItemId need) {
        base.store.write(writing -> {
            pauses.resumeDue(writing, base.did(), need);
            return true;
        });
    }

    @Override
    public Ending expire(ItemId need) {
        return base.store.write(writing -> {
            needs.expire(writing, need, base.did());
            return switch (needs.get(writing, need).state()) {
                case WAITING -> Ending.EDITED;
                case ASSIGNED, FULFILLED -> Ending.MET;
                case WITHDRAWN, EXPIRED -> Ending.EXPIRED;
            };
        });
    }
}
