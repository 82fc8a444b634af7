package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Nobody answered in time. */
final class LapseHold implements JavaDelegate {
    private final HoldSteps holds;

    LapseHold(HoldSteps holds) {
        this.holds = holds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        holds.lapse(Subject.of(execution));
    }
}
