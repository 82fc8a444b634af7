package usufruct.lifecycle.step;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Reads whose stewards renew an attestation, and when. */
final class ReadAttestation implements JavaDelegate {
    private final AttestationSteps attestations;

    ReadAttestation(AttestationSteps attestations) {
        this.attestations = attestations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        AttestationSteps.Known known = attestations.read(Subject.of(execution));
        execution.setVariable("groupId", known.group().value());
        execution.setVariable("renewalAt", Date.from(known.renewalAt()));
        execution.setVariable("endsAt", Date.from(known.endsAt()));
    }
}
