package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A key that somebody kept opens nothing that is yet to come. */
final class Rekey implements JavaDelegate {
    private final RevocationSteps revocations;

    Rekey(RevocationSteps revocations) {
        this.revocations = revocations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        revocations.rekey(Subject.of(execution));
    }
}
