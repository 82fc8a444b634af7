package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Somebody looked again at a pause that its person objected to. */
final class ReviewPause implements JavaDelegate {
    private final PauseSteps pauses;

    ReviewPause(PauseSteps pauses) {
        this.pauses = pauses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean lifts = "LIFT".equals(execution.getVariable("review"));
        pauses.review(Subject.of(execution), Subject.completer(execution), lifts);
    }
}
