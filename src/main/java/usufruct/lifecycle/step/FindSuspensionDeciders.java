package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Finds out whose stewards decide about a suspension, as the group is now. */
final class FindSuspensionDeciders implements JavaDelegate {
    private final SuspensionSteps suspensions;

    FindSuspensionDeciders(SuspensionSteps suspensions) {
        this.suspensions = suspensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                "groupId", suspensions.deciders(Subject.of(execution)).value());
    }
}
