package usufruct.lifecycle.step;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Learns the window and whose stewards hand the thing over. */
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
        execution.setVariable("windowFrom", Date.from(known.window().from()));
        execution.setVariable("windowUntil", Date.from(known.window().until()));
        execution.setVariable("missedAt", Date.from(known.missedAt()));
        execution.setVariable("condition", Condition.UNSEEN.name());
    }
}
