package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Finds out whose stewards look at an emergency, as the group is now. */
final class FindEmergencyReviewers implements JavaDelegate {
    private final EmergencySteps emergencies;

    FindEmergencyReviewers(EmergencySteps emergencies) {
        this.emergencies = emergencies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                "groupId", emergencies.reviewers(Subject.of(execution)).value());
    }
}
