package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The code on the spot is another one now. */
final class ConfirmRotation implements JavaDelegate {
    private final RevocationSteps revocations;

    ConfirmRotation(RevocationSteps revocations) {
        this.revocations = revocations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        revocations.confirmRotation(Subject.of(execution));
    }
}
