package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** What came back broken, or never came, is not given out again before somebody looked after it. */
final class KeepBack implements JavaDelegate {
    private final AssignmentSteps assignments;

    KeepBack(AssignmentSteps assignments) {
        this.assignments = assignments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        assignments.keepBack(Subject.of(execution));
    }
}
