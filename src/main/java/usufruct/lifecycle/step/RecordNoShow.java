package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Nobody came for it. */
final class RecordNoShow implements JavaDelegate {
    private final AssignmentSteps assignments;

    RecordNoShow(AssignmentSteps assignments) {
        this.assignments = assignments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        assignments.miss(Subject.of(execution));
    }
}
