package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Somebody looked again at a suspension that its person objected to. */
final class ReviewSuspension implements JavaDelegate {
    private final SuspensionSteps suspensions;

    ReviewSuspension(SuspensionSteps suspensions) {
        this.suspensions = suspensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean lifts = "LIFT".equals(execution.getVariable("review"));
        suspensions.review(Subject.of(execution), Subject.completer(execution), lifts);
    }
}
