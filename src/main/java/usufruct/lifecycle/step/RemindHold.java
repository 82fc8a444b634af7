package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Reminds whoever has not said yet whether they want what is held. */
final class RemindHold implements JavaDelegate {
    private final HoldSteps holds;

    RemindHold(HoldSteps holds) {
        this.holds = holds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        holds.remind(Subject.of(execution));
    }
}
