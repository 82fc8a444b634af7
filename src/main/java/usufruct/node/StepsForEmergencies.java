package usufruct.node;

import java.time.Instant;
import usufruct.assignment.emergency.Emergencies;
import usufruct.lifecycle.step.EmergencySteps;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The steps of an emergency, done by the assignment room. */
record StepsForEmergencies(Store store, Emergencies emergencies) implements EmergencySteps {
    @Override
    public Instant endsAt(ItemId emergency) {
        return store.read(reading -> emergencies.get(reading, emergency)).endsAt();
    }

    @Override
    public void end(ItemId emergency) {
        store.write(writing -> {
            emergencies.endByItself(writing, emergency);
            return true;
        });
    }

    @Override
    public Did reviewers(ItemId emergency) {
        return store.read(reading -> emergencies.reviewers(reading, emergency));
    }

    @Override
    public void review(ItemId emergency, Did who, boolean justified) {
        store.write(writing -> {
            emergencies.review(writing, who, emergency, justified);
            return true;
        });
    }
}
