package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** It should be back: reminds whoever has it. */
final class Remind implements JavaDelegate {
    private final AssignmentSteps assignments;

    Remind(AssignmentSteps assignments) {
        this.assignments = assignments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        assignments.remind(Subject.of(execution));
    }
}
