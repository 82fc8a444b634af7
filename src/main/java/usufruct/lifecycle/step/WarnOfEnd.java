package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** An attestation ends soon: its person and the stewards hear of it. */
final class WarnOfEnd implements JavaDelegate {
    private final AttestationSteps attestations;

    WarnOfEnd(AttestationSteps attestations) {
        this.attestations = attestations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        attestations.warn(Subject.of(execution));
    }
}
