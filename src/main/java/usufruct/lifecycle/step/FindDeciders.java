package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Finds out whose stewards decide on a policy, as the group is now. */
final class FindDeciders implements JavaDelegate {
    private final PolicySteps policies;

    FindDeciders(PolicySteps policies) {
        this.policies = policies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                "groupId", policies.deciders(Subject.of(execution)).value());
    }
}
