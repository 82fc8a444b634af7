package usufruct.lifecycle.step;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Learns when it may be used, when it is due, and whose stewards hand it over. */
final class ReadAssignment implements JavaDelegate {
    private final AssignmentSteps assignments;

    ReadAssignment(AssignmentSteps assignments) {
        this.assignments = assignments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        AssignmentSteps.Known known = assignments.read(Subject.of(execution));
        execution.setVariable("offerId", known.offer().value());
        execution.setVariable("groupId", known.group().value());
        execution.setVariable("windowFrom", Date.from(known.windowFrom()));
        execution.setVariable("dueAt", Date.from(known.dueAt()));
        execution.setVariable("missedAt", Date.from(known.missedAt()));
        execution.setVariable("condition", Condition.UNSEEN.name());
    }
}
