package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A steward gave the thing out. */
final class HandOver implements JavaDelegate {
    private final AssignmentSteps assignments;

    HandOver(AssignmentSteps assignments) {
        this.assignments = assignments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        assignments.handOver(Subject.of(execution), Subject.completer(execution));
    }
}
