package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The day has come on which a paused need waits again. */
final class ResumeNeed implements JavaDelegate {
    private final NeedSteps needs;

    ResumeNeed(NeedSteps needs) {
        this.needs = needs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        needs.resume(Subject.of(execution));
    }
}
