package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Learns which thing it was, and whose stewards look after it. */
final class ReadRevocation implements JavaDelegate {
    private final RevocationSteps revocations;

    ReadRevocation(RevocationSteps revocations) {
        this.revocations = revocations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RevocationSteps.Known known = revocations.read(Subject.of(execution));
        execution.setVariable("offerId", known.offer().value());
        execution.setVariable("groupId", known.group().value());
    }
}
