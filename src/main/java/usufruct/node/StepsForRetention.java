package usufruct.node;

import usufruct.lifecycle.step.RetentionSteps;
import usufruct.own.Retention;
import usufruct.store.Store;

/** The retention process's steps, done by the room that forgets. */
record StepsForRetention(Store store, Retention retention) implements RetentionSteps {
    @Override
    public void forget() {
        retention.run();
    }

    @Override
    public boolean hasTerms() {
        return !store.read(retention::terms).days().isEmpty();
    }
}
