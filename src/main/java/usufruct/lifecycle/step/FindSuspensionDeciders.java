package usufruct.lifecycle.step;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Finds out whose stewards decide about a suspension, as the group is now, and until when. */
final class FindSuspensionDeciders implements JavaDelegate {
    private final SuspensionSteps suspensions;

    FindSuspensionDeciders(SuspensionSteps suspensions) {
        this.suspensions = suspensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SuspensionSteps.Hearing hearing = suspensions.hearing(Subject.of(execution));
        execution.setVariable("groupId", hearing.deciders().value());
        execution.setVariable("decidedBy", Date.from(hearing.until()));
    }
}
