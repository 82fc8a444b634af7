package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Ends the assignment in the ledger; nothing is out under it any more. */
final class BuryAssignment implements JavaDelegate {
    private final RevocationSteps revocations;

    BuryAssignment(RevocationSteps revocations) {
        this.revocations = revocations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        revocations.bury(Subject.of(execution));
    }
}
