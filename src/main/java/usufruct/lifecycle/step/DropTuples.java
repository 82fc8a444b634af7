package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Removes the relations that the assignment gave. */
final class DropTuples implements JavaDelegate {
    private final RevocationSteps revocations;

    DropTuples(RevocationSteps revocations) {
        this.revocations = revocations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        revocations.dropTuples(Subject.of(execution));
    }
}
