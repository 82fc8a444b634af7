package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Refuses to go on while the code on the spot is still the old one. */
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
