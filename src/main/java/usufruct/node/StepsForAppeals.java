package usufruct.node;

import java.util.function.Consumer;
import usufruct.allocation.appeal.Appeal;
import usufruct.allocation.appeal.Appeals;
import usufruct.lifecycle.step.AppealSteps;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The steps of an appeal, done by the allocation room. */
record StepsForAppeals(Store store, Appeals appeals) implements AppealSteps {
    @Override
    public Review review(ItemId appeal) {
        return store.read(reading -> new Review(appeals.judges(reading, appeal), appeals.judgedBy(reading, appeal)));
    }

    @Override
    public void judge(ItemId appeal, Did judge, Outcome outcome) {
        write(writing -> appeals.judge(
                writing,
                judge,
                appeal,
                switch (outcome) {
                    case PRIORITY -> Appeal.Outcome.PRIORITY;
                    case SLOT -> Appeal.Outcome.SLOT;
                    case DECLINED -> Appeal.Outcome.DECLINED;
                }));
    }

    @Override
    public void escalate(ItemId appeal) {
        write(writing -> appeals.escalate(writing, appeal));
    }

    @Override
    public void uphold(ItemId appeal) {
        write(writing -> appeals.upholdUnjudged(writing, appeal));
    }

    private void write(Consumer<Writing> work) {
        store.write(writing -> {
            work.accept(writing);
            return true;
        });
    }
}
