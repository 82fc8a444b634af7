package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Ends the assignment in the ledger and learns whether its private part was ever opened. */
final class BuryAssignment implements JavaDelegate {
    private final RevocationSteps revocations;

    BuryAssignment(RevocationSteps revocations) {
        this.revocations = revocations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("opened", revocations.bury(Subject.of(execution)) ? "YES" : "NO");
    }
}
