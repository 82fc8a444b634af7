package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** No key is granted any more, and learns whose stewards look after the thing. */
final class DenyAtOnce implements JavaDelegate {
    private final RevocationSteps revocations;

    DenyAtOnce(RevocationSteps revocations) {
        this.revocations = revocations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var assignment = Subject.of(execution);
        revocations.deny(assignment);
        execution.setVariable("groupId", revocations.group(assignment).value());
    }
}
