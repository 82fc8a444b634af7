package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The time of an attestation is over. */
final class EndAttestation implements JavaDelegate {
    private final AttestationSteps attestations;

    EndAttestation(AttestationSteps attestations) {
        this.attestations = attestations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        attestations.end(Subject.of(execution));
    }
}
