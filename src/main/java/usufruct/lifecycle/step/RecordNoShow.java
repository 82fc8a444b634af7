package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Nobody came for it; says whether somebody did after all. */
final class RecordNoShow implements JavaDelegate {
    private final AssignmentSteps assignments;

    RecordNoShow(AssignmentSteps assignments) {
        this.assignments = assignments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean missed = assignments.miss(Subject.of(execution));
        execution.setVariable("came", missed ? "NO" : "YES");
    }
}
