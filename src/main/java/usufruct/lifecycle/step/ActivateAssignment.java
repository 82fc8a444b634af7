package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The window begins: from now on the private part may be opened. */
final class ActivateAssignment implements JavaDelegate {
    private final AssignmentSteps assignments;

    ActivateAssignment(AssignmentSteps assignments) {
        this.assignments = assignments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        assignments.activate(Subject.of(execution));
    }
}
