package usufruct.lifecycle.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Nobody looked again at a pause in time: it is lifted. */
final class LiftPause implements JavaDelegate {
    private final PauseSteps pauses;

    LiftPause(PauseSteps pauses) {
        this.pauses = pauses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        pauses.lift(Subject.of(execution));
    }
}
