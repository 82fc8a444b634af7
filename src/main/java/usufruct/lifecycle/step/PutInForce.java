package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The policy that was agreed on holds from now on. */
final class PutInForce implements JavaDelegate {
    private final PolicySteps policies;

    PutInForce(PolicySteps policies) {
        this.policies = policies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        policies.putInForce(Subject.of(execution));
    }
}
