package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Reminders did not help: the stewards have to act. */
final class MarkOverdue implements JavaDelegate {
    private final AssignmentSteps assignments;

    MarkOverdue(AssignmentSteps assignments) {
        this.assignments = assignments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        assignments.markOverdue(Subject.of(execution));
    }
}
