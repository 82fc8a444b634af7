package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The circle closes with what the steward saw. */
final class CloseAssignment implements JavaDelegate {
    private final AssignmentSteps assignments;

    CloseAssignment(AssignmentSteps assignments) {
        this.assignments = assignments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var condition = Condition.valueOf((String) execution.getVariable("condition"));
        assignments.close(Subject.of(execution), condition);
    }
}
