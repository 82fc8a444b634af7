package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A steward judged why somebody did not come. */
final class JudgeExcuse implements JavaDelegate {
    private final AssignmentSteps assignments;

    JudgeExcuse(AssignmentSteps assignments) {
        this.assignments = assignments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean accepted = "ACCEPTED".equals(execution.getVariable("excuse"));
        assignments.judgeExcuse(Subject.of(execution), Subject.completer(execution), accepted);
    }
}
