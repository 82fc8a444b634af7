package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** It never came back. */
final class WriteOff implements JavaDelegate {
    private final AssignmentSteps assignments;

    WriteOff(AssignmentSteps assignments) {
        this.assignments = assignments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        assignments.writeOff(Subject.of(execution));
    }
}
