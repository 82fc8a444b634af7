package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A steward fetched it. */
final class TakeBack implements JavaDelegate {
    private final AssignmentSteps assignments;

    TakeBack(AssignmentSteps assignments) {
        this.assignments = assignments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        assignments.takeBack(Subject.of(execution), Subject.condition(execution));
    }
}
