package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Somebody looked at what came back: the circle closes. */
final class CloseAssignment implements JavaDelegate {
    private final AssignmentSteps assignments;

    CloseAssignment(AssignmentSteps assignments) {
        this.assignments = assignments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        assignments.close(Subject.of(execution), Subject.completer(execution));
    }
}
