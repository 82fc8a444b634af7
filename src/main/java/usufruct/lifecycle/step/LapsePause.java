package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Nobody agreed to a pause in time: there is none. */
final class LapsePause implements JavaDelegate {
    private final PauseSteps pauses;

    LapsePause(PauseSteps pauses) {
        this.pauses = pauses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        pauses.lapse(Subject.of(execution));
    }
}
