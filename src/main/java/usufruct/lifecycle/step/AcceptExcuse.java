package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Nobody judged an excuse in time: it is accepted. */
final class AcceptExcuse implements JavaDelegate {
    private final AssignmentSteps assignments;

    AcceptExcuse(AssignmentSteps assignments) {
        this.assignments = assignments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        assignments.acceptExcuse(Subject.of(execution));
    }
}
