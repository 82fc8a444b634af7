package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A steward holds that the code may be known to others: nobody else gets it before it is another. */
final class ChangeCode implements JavaDelegate {
    private final AssignmentSteps assignments;

    ChangeCode(AssignmentSteps assignments) {
        this.assignments = assignments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        assignments.changeCode(Subject.of(execution), Subject.completer(execution));
    }
}
